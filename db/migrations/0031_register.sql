CREATE TABLE "register_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"file_sha256" "bytea" NOT NULL,
	"file_sealed" "bytea",
	"header_sealed" "bytea",
	"mapping" jsonb,
	"state" text NOT NULL,
	"rows" integer NOT NULL,
	"done" integer NOT NULL,
	"fault" jsonb,
	"added_by" text NOT NULL,
	"taken_by" text,
	"undone_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"forgotten_at" timestamp (3) with time zone,
	CONSTRAINT "register_imports_done_ck" CHECK ("register_imports"."done" between 0 and "register_imports"."rows"),
	CONSTRAINT "register_imports_hands_ck" CHECK ("register_imports"."taken_by" <> "register_imports"."added_by"),
	CONSTRAINT "register_imports_taken_ck" CHECK ("register_imports"."state" in ('layout', 'reading', 'dry', 'refused', 'aside') or "register_imports"."taken_by" is not null),
	CONSTRAINT "register_imports_undone_ck" CHECK (("register_imports"."undone_by" is null) = ("register_imports"."state" not in ('undoing', 'undone')))
);
--> statement-breakpoint
CREATE TABLE "register_layouts" (
	"id" text PRIMARY KEY NOT NULL,
	"header_index" "bytea" NOT NULL,
	"mapping" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"import_id" text NOT NULL,
	"row" integer NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"details_sealed" "bytea",
	"verdict" text NOT NULL,
	"choice" text,
	"chosen_by" text,
	"member_id" text,
	"membership_id" text,
	"is_new_person" boolean NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"kept_for" text,
	CONSTRAINT "register_rows_choice_ck" CHECK (("register_rows"."choice" is null) = ("register_rows"."chosen_by" is null)),
	CONSTRAINT "register_rows_alike_ck" CHECK ("register_rows"."choice" is null or "register_rows"."verdict" = 'alike'),
	CONSTRAINT "register_rows_taken_ck" CHECK (("register_rows"."taken_at" is null) = ("register_rows"."member_id" is null) and ("register_rows"."taken_at" is null) = ("register_rows"."membership_id" is null)),
	CONSTRAINT "register_rows_undone_ck" CHECK ("register_rows"."undone_at" is null or ("register_rows"."taken_at" is not null and "register_rows"."kept_for" is null))
);
--> statement-breakpoint
ALTER TABLE "membership_terms" ADD COLUMN "carried_from" text;--> statement-breakpoint
ALTER TABLE "register_rows" ADD CONSTRAINT "register_rows_import_id_register_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."register_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_rows" ADD CONSTRAINT "register_rows_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_rows" ADD CONSTRAINT "register_rows_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "register_imports_file_uq" ON "register_imports" USING btree ("file_sha256") WHERE state not in ('undone', 'refused', 'aside');--> statement-breakpoint
CREATE UNIQUE INDEX "register_layouts_header_uq" ON "register_layouts" USING btree ("header_index");--> statement-breakpoint
CREATE UNIQUE INDEX "register_rows_row_uq" ON "register_rows" USING btree ("import_id","row");--> statement-breakpoint
CREATE INDEX "register_rows_verdict_idx" ON "register_rows" USING btree ("import_id","verdict","row");--> statement-breakpoint
CREATE INDEX "register_rows_todo_idx" ON "register_rows" USING btree ("import_id","row") WHERE taken_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "register_rows_fingerprint_uq" ON "register_rows" USING btree ("fingerprint") WHERE taken_at is not null and undone_at is null;--> statement-breakpoint
CREATE INDEX "register_rows_member_idx" ON "register_rows" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_terms_carried_uq" ON "membership_terms" USING btree ("carried_from") WHERE undone_at is null and carried_from is not null;--> statement-breakpoint
ALTER TABLE "membership_terms" ADD CONSTRAINT "membership_terms_carried_ck" CHECK ("membership_terms"."carried_from" is null or ("membership_terms"."price_minor" = 0 and "membership_terms"."joining_minor" = 0 and "membership_terms"."waiver_id" is null));
--> statement-breakpoint
-- By hand from here.
-- Rows of registers name memberships, and terms name rows: said here, for files of the schema do not go round in circles.
alter table membership_terms add constraint membership_terms_carried_from_fk foreign key (carried_from) references register_rows (id);
--> statement-breakpoint
-- Who stands in an old register is seen by the portal's own work alone: a verb of the membership desk judges who is shown what.
do $$
declare t text;
begin
  foreach t in array array['register_imports', 'register_rows', 'register_layouts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
revoke delete on register_imports, register_layouts from portal_app;
--> statement-breakpoint
-- One has seen what a file would do, another says yes; what was taken in is undone once, and not when it has been forgotten.
create function register_imports_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  ways constant text[] := array['layout>reading', 'layout>aside', 'layout>refused', 'reading>layout', 'reading>dry', 'reading>refused', 'dry>queued',
    'dry>aside', 'queued>taking', 'queued>taken', 'taking>taken', 'taken>undoing', 'undoing>undone'];
begin
  if tg_op = 'DELETE' then
    raise exception 'import %: put aside or undone, never deleted', old.id;
  end if;
  if (new.id, new.file_sha256, new.added_by, new.created_at) is distinct from (old.id, old.file_sha256, old.added_by, old.created_at)
     or (new.state <> old.state and not (old.state || '>' || new.state) = any (ways))
     or (old.taken_by is not null and new.taken_by is distinct from old.taken_by)
     or (old.undone_by is not null and new.undone_by is distinct from old.undone_by)
     or (old.forgotten_at is not null and (new.forgotten_at is distinct from old.forgotten_at or new.state <> old.state))
     or (new.taken_by is not null and old.taken_by is null and new.state <> 'queued') then
    raise exception 'import %: from % it does not become %', old.id, old.state, new.state;
  end if;
  if new.state = 'undone' and exists (select from register_rows r where r.import_id = new.id and r.taken_at is not null and r.undone_at is null and r.kept_for is null) then
    raise exception 'import %: a row of it still stands', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger register_imports_keep before update or delete on register_imports for each row execute function register_imports_keep();
--> statement-breakpoint
-- What came of a row stays said; a row is taken in by an import that two have let, and goes away only where nothing came of it.
create function register_rows_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  state text;
  may constant text[] := array['details_sealed', 'choice', 'chosen_by', 'member_id', 'membership_id', 'is_new_person', 'taken_at', 'undone_at', 'kept_for'];
begin
  if tg_op = 'DELETE' then
    if old.taken_at is not null then
      raise exception 'row %: it was taken in', old.id;
    end if;
    return old;
  end if;
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may
     or (old.taken_at is not null and (new.member_id, new.membership_id, new.taken_at, new.is_new_person, new.choice) is distinct from (old.member_id, old.membership_id, old.taken_at, old.is_new_person, old.choice))
     or (old.undone_at is not null and new.undone_at is distinct from old.undone_at) then
    raise exception 'row %: what it said and what came of it stay', old.id;
  end if;
  select i.state into state from register_imports i where i.id = new.import_id;
  if (new.taken_at is distinct from old.taken_at and state is distinct from 'taking')
     or ((new.undone_at, new.kept_for) is distinct from (old.undone_at, old.kept_for) and state is distinct from 'undoing')
     or (new.choice is distinct from old.choice and state is distinct from 'dry') then
    raise exception 'row %: not while its import is %', new.id, state;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger register_rows_keep before update or delete on register_rows for each row execute function register_rows_keep();
--> statement-breakpoint
-- A term without money and without a waiver is somebody's gift of membership: only a row that is being taken in may give it, to the member
-- that came of it.
create function carried_terms_name_their_row() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from register_rows r join register_imports i on i.id = r.import_id
                  where r.id = new.carried_from and r.membership_id = new.membership_id and r.taken_at is not null and i.state = 'taking') then
    raise exception 'term %: nothing carries it over', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger carried_terms_name_their_row before insert on membership_terms for each row when (new.carried_from is not null) execute function carried_terms_name_their_row();
