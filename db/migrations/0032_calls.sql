CREATE TABLE "call_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_officers" (
	"call_id" text NOT NULL,
	"actor" text NOT NULL,
	"recipient" text,
	"identity_locked" "bytea",
	"salt" "bytea",
	"share_locked" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_officers_call_id_actor_pk" PRIMARY KEY("call_id","actor"),
	CONSTRAINT "call_officers_secret_ck" CHECK (("call_officers"."recipient" is null) = ("call_officers"."identity_locked" is null) and ("call_officers"."recipient" is null) = ("call_officers"."salt" is null))
);
--> statement-breakpoint
CREATE TABLE "call_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"version" integer NOT NULL,
	"step" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_turns" (
	"call_id" text PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"share_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"number" integer NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"written_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text,
	"stage" text NOT NULL,
	"newest" integer NOT NULL,
	"shown" integer,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"recipient" text,
	"opened_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calls_recipient_ck" CHECK ("calls"."stage" in ('draft', 'waiting', 'cancelled') or "calls"."recipient" is not null),
	CONSTRAINT "calls_opened_ck" CHECK (("calls"."stage" in ('opened', 'decided')) = ("calls"."opened_at" is not null)),
	CONSTRAINT "calls_opened_after_ck" CHECK ("calls"."opened_at" is null or "calls"."opened_at" >= "calls"."closes_at"),
	CONSTRAINT "calls_ended_ck" CHECK (("calls"."stage" in ('decided', 'cancelled')) = ("calls"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "opened_files" (
	"id" text PRIMARY KEY NOT NULL,
	"opened_id" text NOT NULL,
	"document" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"file_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opened_submissions" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"receipt" text NOT NULL,
	"who_sealed" "bytea",
	"is_damaged" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_calls" (
	"call_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"words" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "submission_files" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"document" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"hash_locked" "bytea" NOT NULL,
	"file_locked" "bytea" NOT NULL,
	"is_draft" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"number" integer NOT NULL,
	"receipt" text NOT NULL,
	"who_locked" "bytea" NOT NULL,
	"files" text[] NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"who_locked" "bytea",
	"sent" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_changes" ADD CONSTRAINT "call_changes_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_officers" ADD CONSTRAINT "call_officers_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_steps" ADD CONSTRAINT "call_steps_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_turns" ADD CONSTRAINT "call_turns_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_versions" ADD CONSTRAINT "call_versions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_files" ADD CONSTRAINT "opened_files_opened_id_opened_submissions_id_fk" FOREIGN KEY ("opened_id") REFERENCES "public"."opened_submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_submissions" ADD CONSTRAINT "opened_submissions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_submissions" ADD CONSTRAINT "opened_submissions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_calls" ADD CONSTRAINT "published_calls_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_files" ADD CONSTRAINT "submission_files_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_versions" ADD CONSTRAINT "submission_versions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_changes_call_idx" ON "call_changes" USING btree ("call_id","created_at");--> statement-breakpoint
CREATE INDEX "call_steps_call_idx" ON "call_steps" USING btree ("call_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "call_versions_number_uq" ON "call_versions" USING btree ("call_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_slug_uq" ON "calls" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "calls_stage_idx" ON "calls" USING btree ("stage","changed_at");--> statement-breakpoint
CREATE INDEX "opened_files_opened_idx" ON "opened_files" USING btree ("opened_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opened_submissions_uq" ON "opened_submissions" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "opened_submissions_call_idx" ON "opened_submissions" USING btree ("call_id");--> statement-breakpoint
CREATE UNIQUE INDEX "published_calls_slug_uq" ON "published_calls" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "published_calls_closes_idx" ON "published_calls" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "submission_files_submission_idx" ON "submission_files" USING btree ("submission_id");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_versions_number_uq" ON "submission_versions" USING btree ("submission_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_versions_receipt_uq" ON "submission_versions" USING btree ("receipt");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_key_uq" ON "submissions" USING btree ("key_index");--> statement-breakpoint
CREATE INDEX "submissions_call_idx" ON "submissions" USING btree ("call_id");--> statement-breakpoint
-- By hand from here.
-- Who sends something is nobody's business; what was opened is the panel's, each of its own call.
do $$
declare t text;
begin
  foreach t in array array['call_officers', 'call_turns', 'submissions', 'submission_files', 'submission_versions',
      'opened_submissions', 'opened_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on call_officers for select using (actor = acting());
--> statement-breakpoint
create policy panel on opened_submissions for select using
  (call_id in (select o.call_id from call_officers o where o.actor = acting()));
--> statement-breakpoint
create policy panel on opened_files for select using
  (opened_id in (select s.id from opened_submissions s join call_officers o on o.call_id = s.call_id where o.actor = acting()));
--> statement-breakpoint
-- Live, the clock of the database is asked as well: a process that is told another hour opens nothing sooner and takes nothing later.
create function calls_live() returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from installation where mode = 'live')
$$;
--> statement-breakpoint
-- A call that is open keeps its key and its address, closes later or when it was to, and is opened after its minute.
create function calls_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.recipient is not null and new.recipient is distinct from old.recipient)
      or (old.slug is not null and new.slug is distinct from old.slug)
      or (old.opened_at is not null and new.opened_at is distinct from old.opened_at) then
    raise exception 'call %: its key, its address and its opening stay', old.id using errcode = 'check_violation';
  end if;
  if old.stage not in ('draft', 'waiting') and new.closes_at is distinct from old.closes_at
      and (new.closes_at < old.closes_at or new.changed_at >= old.closes_at or (calls_live() and clock_timestamp() >= old.closes_at)) then
    raise exception 'call %: its minute is only moved later, and before it has come', old.id using errcode = 'check_violation';
  end if;
  if (old.stage, new.stage) not in (('draft', 'draft'), ('draft', 'waiting'), ('waiting', 'draft'), ('waiting', 'open'), ('open', 'open'),
      ('open', 'opened'), ('opened', 'opened'), ('opened', 'decided'), ('draft', 'cancelled'), ('waiting', 'cancelled'),
      ('open', 'cancelled'), ('decided', 'decided'), ('cancelled', 'cancelled')) then
    raise exception 'call %: from % it does not come to %', old.id, old.stage, new.stage using errcode = 'check_violation';
  end if;
  if new.stage = 'opened' and old.stage = 'open' and calls_live() and clock_timestamp() < new.closes_at then
    raise exception 'call %: it is opened after its minute', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger calls_keep before update on calls for each row execute function calls_keep();
--> statement-breakpoint
-- What everybody reads was approved by another hand than the one that wrote it.
create function calls_shown_rightly() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from call_versions v
                   join call_steps s on s.call_id = v.call_id and s.version = v.number and s.step = 'approved'
                  where v.call_id = new.id and v.number = new.shown and s.by <> v.written_by) then
    raise exception 'call %: version % is shown, and no second hand approved it', new.id, new.shown using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger calls_shown_rightly after insert or update of shown on calls deferrable initially deferred
  for each row when (new.shown is not null) execute function calls_shown_rightly();
--> statement-breakpoint
-- Nothing is sent to a call but while it is open, whatever the process believes.
create function submissions_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  c calls%rowtype;
begin
  select k.* into c from calls k join submissions s on s.call_id = k.id where s.id = new.submission_id;
  if c.stage is distinct from 'open' or new.sent_at >= c.closes_at or (calls_live() and clock_timestamp() >= c.closes_at) then
    raise exception 'submission %: its call is not open', new.submission_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger submissions_in_time after insert on submission_versions for each row execute function submissions_in_time();
--> statement-breakpoint
-- No share lies here before the minute, and it is put there by one of the panel.
create function call_turns_after() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  c calls%rowtype;
begin
  select * into c from calls where id = new.call_id;
  if c.stage <> 'open' or new.created_at < c.closes_at or (calls_live() and clock_timestamp() < c.closes_at) then
    raise exception 'call %: no share before its minute', new.call_id using errcode = 'check_violation';
  end if;
  if new.until > new.created_at + interval '15 minutes'
      or not exists (select from call_officers o where o.call_id = new.call_id and o.actor = new.actor and o.share_locked is not null) then
    raise exception 'call %: a share is one of the panel''s, and for minutes', new.call_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger call_turns_after after insert or update on call_turns for each row execute function call_turns_after();
--> statement-breakpoint
-- What was opened stands only beside a call that was.
create function opened_after() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from calls c where c.id = new.call_id and c.stage in ('opened', 'decided')
      and new.created_at >= c.closes_at and (not calls_live() or clock_timestamp() >= c.closes_at)) then
    raise exception 'call %: nothing of it is open', new.call_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger opened_after after insert on opened_submissions for each row execute function opened_after();
--> statement-breakpoint
-- The shares of a call are made once, when it is published, and her words stay what they are.
create function call_officers_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.recipient is not null and (new.recipient, new.identity_locked, new.salt) is distinct from (old.recipient, old.identity_locked, old.salt)
        and (select stage from calls where id = old.call_id) not in ('draft', 'waiting'))
      or (old.share_locked is not null and new.share_locked is not null and new.share_locked is distinct from old.share_locked) then
    raise exception 'call %: a share stays what it is', old.call_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger call_officers_keep before update on call_officers for each row execute function call_officers_keep();
--> statement-breakpoint
create function calls_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'calls');
  return null;
end $$;
--> statement-breakpoint
create trigger calls_changed after insert or update or delete on published_calls for each row execute function calls_changed();
--> statement-breakpoint
create trigger calls_changed after insert or update or delete on call_changes for each row execute function calls_changed();
--> statement-breakpoint
revoke delete on calls, call_versions, opened_submissions, published_calls from portal_app;
--> statement-breakpoint
revoke update, delete on call_steps, call_changes from portal_app;
