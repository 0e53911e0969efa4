CREATE TABLE "certificate_signers" (
	"course_id" text PRIMARY KEY NOT NULL,
	"signers_sealed" "bytea" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"holder_index" "bytea" NOT NULL,
	"holder_sealed" "bytea",
	"shown_sealed" "bytea",
	"course_id" text,
	"completion_id" text,
	"year" smallint,
	"number" integer,
	"begins_on" date,
	"ends_on" date,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_as" text,
	"ended_by" text,
	"revoked_for" text,
	"superseded_by" text,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "papers_kind_ck" CHECK (("papers"."kind" = 'certificate') = ("papers"."number" is not null) and num_nulls("papers"."course_id", "papers"."completion_id", "papers"."year", "papers"."number", "papers"."begins_on") in (0, 5)),
	CONSTRAINT "papers_ended_ck" CHECK (num_nulls("papers"."ended_at", "papers"."ended_as", "papers"."ended_by") in (0, 3) and ("papers"."revoked_for" is null or "papers"."ended_as" = 'revoked') and ("papers"."superseded_by" is not null) = (coalesce("papers"."ended_as", '') = 'superseded'))
);
--> statement-breakpoint
ALTER TABLE "certificate_signers" ADD CONSTRAINT "certificate_signers_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_completion_id_training_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."training_completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "papers_key_uq" ON "papers" USING btree ("key_index");--> statement-breakpoint
CREATE UNIQUE INDEX "papers_number_uq" ON "papers" USING btree ("year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "papers_valid_uq" ON "papers" USING btree ("holder_index") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "papers_holder_idx" ON "papers" USING btree ("holder_index");--> statement-breakpoint
CREATE INDEX "papers_completion_idx" ON "papers" USING btree ("completion_id");--> statement-breakpoint
CREATE INDEX "papers_ends_idx" ON "papers" USING btree ("ends_on") WHERE ended_at is null and reminded_at is null;--> statement-breakpoint
-- By hand from here.
-- Whose a paper is, is sealed, so no policy can say "hers": the portal's own work reads them for whoever has shown that she may.
do $$
declare t text;
begin
  foreach t in array array['papers', 'certificate_signers'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
-- What was issued never changes: it is ended once, its holder is reminded once, and erasure takes her out of it.
create function papers_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'paper %: it stays', old.id;
  end if;
  if (old.id, old.kind, old.course_id, old.completion_id, old.year, old.number, old.begins_on, old.ends_on, old.issued_at)
      is distinct from (new.id, new.kind, new.course_id, new.completion_id, new.year, new.number, new.begins_on, new.ends_on, new.issued_at) then
    raise exception 'paper %: what was issued does not change', old.id;
  end if;
  if old.ended_at is not null and (old.ended_at, old.ended_as, old.ended_by, old.revoked_for, old.superseded_by)
      is distinct from (new.ended_at, new.ended_as, new.ended_by, new.revoked_for, new.superseded_by) then
    raise exception 'paper %: it has ended', old.id;
  end if;
  if old.reminded_at is not null and old.reminded_at is distinct from new.reminded_at then
    raise exception 'paper %: she has been reminded', old.id;
  end if;
  if new.shown_sealed is not null and new.shown_sealed is distinct from old.shown_sealed then
    raise exception 'paper %: what is printed on it does not change', old.id;
  end if;
  if (old.key_index, old.holder_index) is distinct from (new.key_index, new.holder_index)
      and (new.shown_sealed is not null or new.holder_sealed is not null) then
    raise exception 'paper %: whose it is does not change', old.id;
  end if;
  if new.ended_at is null and (new.shown_sealed is null or new.holder_sealed is null) then
    raise exception 'paper %: what nobody holds is over', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger papers_keep before update or delete on papers for each row execute function papers_keep();
--> statement-breakpoint
-- A certificate is of a completion of that course, and has the number after the last of its year.
create function papers_begin() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind <> 'certificate' then
    return null;
  end if;
  if not exists (select 1 from training_completions c where c.id = new.completion_id and c.course_id = new.course_id) then
    raise exception 'paper %: nobody completed that', new.id;
  end if;
  if new.number <> 1 + coalesce((select max(p.number) from papers p where p.year = new.year and p.id <> new.id), 0) then
    raise exception 'paper %: % is not the next number of %', new.id, new.number, new.year;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger papers_begin after insert on papers for each row execute function papers_begin();
--> statement-breakpoint
revoke delete on papers from portal_app;
