CREATE TABLE "directory_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"entry_sealed" "bytea" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "directory_entries_person_id_unique" UNIQUE("person_id")
);
--> statement-breakpoint
CREATE TABLE "inclusion_notices" (
	"included_id" text NOT NULL,
	"last_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inclusion_notices_included_id_last_on_pk" PRIMARY KEY("included_id","last_on")
);
--> statement-breakpoint
CREATE TABLE "membership_leavings" (
	"id" text PRIMARY KEY NOT NULL,
	"membership_id" text NOT NULL,
	"reason" text NOT NULL,
	"words_sealed" "bytea",
	"leaves_on" date NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "membership_leavings_settled_ck" CHECK (("membership_leavings"."state" = 'waiting') = ("membership_leavings"."settled_at" is null)),
	CONSTRAINT "membership_leavings_words_ck" CHECK ("membership_leavings"."state" <> 'taken_back' or "membership_leavings"."words_sealed" is null)
);
--> statement-breakpoint
CREATE TABLE "organisation_included" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"end_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_included_days_ck" CHECK ("organisation_included"."ends_on" is null or "organisation_included"."ends_on" >= "organisation_included"."begins_on"),
	CONSTRAINT "organisation_included_end_ck" CHECK (("organisation_included"."ends_on" is null) = ("organisation_included"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "organisation_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"number" text NOT NULL,
	"person_id" text,
	"invited_by" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "organisation_invitations_state_ck" CHECK (("organisation_invitations"."state" = 'open') = ("organisation_invitations"."answered_at" is null)),
	CONSTRAINT "organisation_invitations_yes_ck" CHECK ("organisation_invitations"."state" <> 'accepted' or "organisation_invitations"."person_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "membership_kind_versions" ADD COLUMN "included_most" integer;--> statement-breakpoint
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inclusion_notices" ADD CONSTRAINT "inclusion_notices_included_id_organisation_included_id_fk" FOREIGN KEY ("included_id") REFERENCES "public"."organisation_included"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_leavings" ADD CONSTRAINT "membership_leavings_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_included" ADD CONSTRAINT "organisation_included_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_included" ADD CONSTRAINT "organisation_included_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_invitations" ADD CONSTRAINT "organisation_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_invitations" ADD CONSTRAINT "organisation_invitations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_leavings_waiting_uq" ON "membership_leavings" USING btree ("membership_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "membership_leavings_membership_idx" ON "membership_leavings" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "membership_leavings_day_idx" ON "membership_leavings" USING btree ("leaves_on") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_included_uq" ON "organisation_included" USING btree ("person_id") WHERE ends_on is null;--> statement-breakpoint
CREATE INDEX "organisation_included_person_idx" ON "organisation_included" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "organisation_included_organisation_idx" ON "organisation_included" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_invitations_open_uq" ON "organisation_invitations" USING btree ("organisation_id","number") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "organisation_invitations_person_idx" ON "organisation_invitations" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "membership_kind_versions" ADD CONSTRAINT "kind_versions_included_ck" CHECK ("membership_kind_versions"."included_most" is null or ("membership_kind_versions"."kind" = 'organisation' and "membership_kind_versions"."included_most" between 0 and 999));
--> statement-breakpoint
-- By hand from here.
-- Nobody is included twice on one day, by one organisation or by two.
alter table organisation_included add constraint organisation_included_no_overlap
  exclude using gist (id_range(person_id, person_id, '[]') with &&, daterange(begins_on, ends_on, '[)') with &&);
--> statement-breakpoint
create function organisation_included_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['ends_on', 'end_reason'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - may is distinct from to_jsonb(old) - may or old.ends_on is not null then
    raise exception 'included %: ended once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger organisation_included_keep before update or delete on organisation_included for each row when (acting() <> 'system:merge') execute function organisation_included_keep();
--> statement-breakpoint
create trigger organisation_included_merge before update or delete on organisation_included for each row when (acting() = 'system:merge') execute function merge_moves_only('person_id', 'ends_on', 'end_reason');
--> statement-breakpoint
create function organisation_invitations_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['state', 'answered_at'];
begin
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may or old.state not in ('open', 'declined')
     or (old.state = 'declined' and new.state <> 'withdrawn') then
    raise exception 'invitation %: answered once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger organisation_invitations_keep before update on organisation_invitations for each row when (acting() <> 'system:merge') execute function organisation_invitations_keep();
--> statement-breakpoint
create trigger organisation_invitations_merge before update on organisation_invitations for each row when (acting() = 'system:merge') execute function merge_moves_only('person_id', 'state', 'answered_at');
--> statement-breakpoint
-- A wish to leave is carried out or taken back, once; words may only go.
create function membership_leavings_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['state', 'settled_at', 'words_sealed'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - may is distinct from to_jsonb(old) - may
     or (old.state <> 'waiting' and (new.state, new.settled_at) is distinct from (old.state, old.settled_at))
     or (new.words_sealed is not null and new.words_sealed is distinct from old.words_sealed) then
    raise exception 'leaving %: carried out or taken back, once', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger membership_leavings_keep before update or delete on membership_leavings for each row when (acting() <> 'system:merge') execute function membership_leavings_keep();
--> statement-breakpoint
create trigger membership_leavings_merge before update or delete on membership_leavings for each row when (acting() = 'system:merge') execute function merge_moves_only('words_sealed');
--> statement-breakpoint
create trigger inclusion_notices_append_only before update or delete on inclusion_notices for each row execute function refuse_change();
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['organisation_invitations', 'organisation_included', 'inclusion_notices', 'membership_leavings', 'directory_entries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
create policy desk on organisation_included for select using ((select acting_holds('membership_officer', 'finance')));
--> statement-breakpoint
create policy own on directory_entries for select using (person_id = acting_person());
--> statement-breakpoint
create policy own on organisation_included for select using (person_id = acting_person());
--> statement-breakpoint
create policy own on organisation_invitations for select using (person_id = acting_person());
--> statement-breakpoint
create policy desk on membership_leavings for select using ((select acting_holds('membership_officer')));
--> statement-breakpoint
create policy own on membership_leavings for select using (membership_id in (select s.id from memberships s join members m on m.id = s.member_id where m.person_id = acting_person()));
--> statement-breakpoint
revoke delete on organisation_included, membership_leavings from portal_app;
--> statement-breakpoint
revoke update, delete on inclusion_notices from portal_app;

--> statement-breakpoint
-- Whoever was erased before this was written is a member no more, and acts for nobody.
do $$
begin
  perform set_config('app.actor', 'system:erasure', true);
  update memberships set ended_on = current_date, end_reason = 'erased' where ended_on is null and member_id in
    (select m.id from members m join persons p on p.id = m.person_id where p.erased_at is not null);
  update organisation_representatives set ends_on = greatest(begins_on, current_date) where ends_on is null and person_id in
    (select p.id from persons p where p.erased_at is not null);
  perform set_config('app.actor', '', true);
end $$;
