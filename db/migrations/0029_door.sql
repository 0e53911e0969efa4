CREATE TABLE "roll_devices" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"no" smallint NOT NULL,
	"token_index" "bytea" NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	CONSTRAINT "roll_devices_ck" CHECK ("roll_devices"."created_at" < "roll_devices"."expires_at" and ("roll_devices"."revoked_at" is null) = ("roll_devices"."revoked_by" is null))
);
--> statement-breakpoint
CREATE TABLE "walk_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"session_id" text NOT NULL,
	"device_id" text,
	"called_sealed" "bytea",
	"actor" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"merged_into" text,
	"merged_by" text,
	"merged_at" timestamp (3) with time zone,
	CONSTRAINT "walk_ins_merged_ck" CHECK (("walk_ins"."merged_into" is null) = ("walk_ins"."merged_at" is null) and ("walk_ins"."merged_into" is null) = ("walk_ins"."merged_by" is null) and ("walk_ins"."merged_into" is null or "walk_ins"."called_sealed" is null))
);
--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD COLUMN "device_id" text;--> statement-breakpoint
ALTER TABLE "roll_devices" ADD CONSTRAINT "roll_devices_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walk_ins" ADD CONSTRAINT "walk_ins_session_id_cohort_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."cohort_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walk_ins" ADD CONSTRAINT "walk_ins_device_id_roll_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."roll_devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walk_ins" ADD CONSTRAINT "walk_ins_merged_into_training_enrolments_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "roll_devices_no_uq" ON "roll_devices" USING btree ("cohort_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "roll_devices_token_uq" ON "roll_devices" USING btree ("token_index");--> statement-breakpoint
CREATE UNIQUE INDEX "walk_ins_client_uq" ON "walk_ins" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "walk_ins_session_idx" ON "walk_ins" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_device_id_roll_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."roll_devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cohort_sessions_day_idx" ON "cohort_sessions" USING btree ("cohort_id","day");
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['roll_devices', 'walk_ins'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    execute format('create policy desks on %I for select using ((select acting_holds(''training_officer'')))', t);
  end loop;
end $$;
--> statement-breakpoint
create policy trainers on roll_devices for select using (cohort_id in (select a.id from acting_cohorts() a));
--> statement-breakpoint
create policy trainers on walk_ins for select using
  (session_id in (select s.id from cohort_sessions s where s.cohort_id in (select a.id from acting_cohorts() a)));
--> statement-breakpoint
-- A phone is for one cohort and for its hours; it is heard from, and taken back once.
create function roll_devices_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if to_jsonb(new) - 'seen_at' - 'revoked_at' - 'revoked_by' is distinct from to_jsonb(old) - 'seen_at' - 'revoked_at' - 'revoked_by'
      or (old.revoked_at is not null and to_jsonb(new) is distinct from to_jsonb(old)) then
    raise exception 'device %: it stays as it was prepared, and what was taken back stays so', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger roll_devices_keep before update on roll_devices for each row execute function roll_devices_keep();
--> statement-breakpoint
create trigger roll_devices_stay before delete on roll_devices for each row execute function refuse_change();
--> statement-breakpoint
-- Somebody came once. Her name is forgotten, and who she is is found out once: somebody of the same cohort.
create function walk_ins_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - 'called_sealed' - 'merged_into' - 'merged_by' - 'merged_at' is distinct from
        to_jsonb(old) - 'called_sealed' - 'merged_into' - 'merged_by' - 'merged_at'
        or (old.called_sealed is null and new.called_sealed is not null)
        or (old.merged_into is not null and (new.merged_into, new.merged_by, new.merged_at) is distinct from (old.merged_into, old.merged_by, old.merged_at)) then
      raise exception 'walk-in %: it stays', old.id;
    end if;
  end if;
  if new.merged_into is not null and not exists (select 1 from cohort_sessions s join training_enrolments e on e.cohort_id = s.cohort_id
      where s.id = new.session_id and e.id = new.merged_into) then
    raise exception 'walk-in %: nobody of that cohort', new.id;
  end if;
  if tg_op = 'INSERT' and not exists (select 1 from cohort_sessions s join cohorts c on c.id = s.cohort_id where s.id = new.session_id and c.state = 'running') then
    raise exception 'walk-in %: there is no such roll, or it is over', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger walk_ins_keep after insert or update on walk_ins for each row execute function walk_ins_keep();
--> statement-breakpoint
create trigger walk_ins_stay before delete on walk_ins for each row execute function refuse_change();
--> statement-breakpoint
-- What a phone says is said of the cohort that it was prepared for.
create function said_at_the_door() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.device_id is not null and not exists (select 1 from roll_devices d join cohort_sessions s on s.cohort_id = d.cohort_id
      where d.id = new.device_id and s.id = new.session_id) then
    raise exception '%: the phone was prepared for another cohort', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger attendance_marks_device after insert on attendance_marks for each row execute function said_at_the_door();
--> statement-breakpoint
create trigger walk_ins_device after insert on walk_ins for each row execute function said_at_the_door();
--> statement-breakpoint
revoke delete on roll_devices, walk_ins from portal_app;
