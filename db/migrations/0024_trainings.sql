CREATE TABLE "attendance_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"no" bigint GENERATED ALWAYS AS IDENTITY (sequence name "attendance_marks_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" text NOT NULL,
	"session_id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"state" text NOT NULL,
	"way" text NOT NULL,
	"settles" boolean NOT NULL,
	"actor" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_history" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"kind" text NOT NULL,
	"is_silent" boolean NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_quotas" (
	"cohort_id" text NOT NULL,
	"attribute" text NOT NULL,
	"value" text NOT NULL,
	"bound" text NOT NULL,
	"number" smallint NOT NULL,
	CONSTRAINT "cohort_quotas_cohort_id_attribute_value_bound_pk" PRIMARY KEY("cohort_id","attribute","value","bound"),
	CONSTRAINT "cohort_quotas_ck" CHECK ("cohort_quotas"."number" >= 0 and ("cohort_quotas"."value" = '') = ("cohort_quotas"."attribute" in ('disability', 'first_timer')))
);
--> statement-breakpoint
CREATE TABLE "cohort_selectors" (
	"cohort_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "cohort_selectors_cohort_id_person_id_pk" PRIMARY KEY("cohort_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "cohort_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"no" smallint NOT NULL,
	"day" date NOT NULL,
	"minutes" integer NOT NULL,
	"hours_sealed" "bytea" NOT NULL,
	"trainer_id" text,
	CONSTRAINT "cohort_sessions_ck" CHECK ("cohort_sessions"."no" > 0 and "cohort_sessions"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"funder" text NOT NULL,
	"selects" boolean NOT NULL,
	"is_for_whrds" boolean NOT NULL,
	"is_for_members" boolean NOT NULL,
	"closes_on" date NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"county" text NOT NULL,
	"venue_sealed" "bytea" NOT NULL,
	"venue_from" timestamp (3) with time zone NOT NULL,
	"least_sessions" smallint,
	"least_minutes" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cohorts_days_ck" CHECK ("cohorts"."closes_on" <= "cohorts"."first_on" and "cohorts"."first_on" <= "cohorts"."last_on"),
	CONSTRAINT "cohorts_least_ck" CHECK (coalesce("cohorts"."least_sessions", "cohorts"."least_minutes") is not null and coalesce("cohorts"."least_sessions", 1) > 0 and coalesce("cohorts"."least_minutes", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "course_prerequisites" (
	"course_id" text NOT NULL,
	"needs_id" text NOT NULL,
	CONSTRAINT "course_prerequisites_course_id_needs_id_pk" PRIMARY KEY("course_id","needs_id"),
	CONSTRAINT "course_prerequisites_ck" CHECK ("course_prerequisites"."course_id" <> "course_prerequisites"."needs_id")
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" text PRIMARY KEY NOT NULL,
	"title_en" text NOT NULL,
	"title_sw" text NOT NULL,
	"teaches_en" text NOT NULL,
	"teaches_sw" text NOT NULL,
	"topics_en" text NOT NULL,
	"topics_sw" text NOT NULL,
	"minutes" integer NOT NULL,
	"holds_months" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "courses_ck" CHECK ("courses"."minutes" > 0 and coalesce("courses"."holds_months", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "person_needs" (
	"person_id" text PRIMARY KEY NOT NULL,
	"needs_sealed" "bytea" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_answers" (
	"enrolment_id" text PRIMARY KEY NOT NULL,
	"answers_sealed" "bytea" NOT NULL,
	"consent_version" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_completions" (
	"id" text PRIMARY KEY NOT NULL,
	"enrolment_id" text NOT NULL,
	"course_id" text NOT NULL,
	"holder_index" "bytea" NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"is_overridden" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "training_completions_enrolment_id_unique" UNIQUE("enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "training_enrolments" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"seat_id" text,
	"person_index" "bytea" NOT NULL,
	"person_sealed" "bytea",
	"called_sealed" "bytea",
	"language" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"choice" text,
	"choice_rank" smallint,
	"override" boolean,
	"hand_over_at" timestamp (3) with time zone,
	"hand_index" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "training_enrolments_rank_ck" CHECK (("training_enrolments"."choice" = 'reserve') = ("training_enrolments"."choice_rank" is not null) or "training_enrolments"."choice" is null),
	CONSTRAINT "training_enrolments_hand_ck" CHECK (("training_enrolments"."hand_over_at" is null) = ("training_enrolments"."hand_index" is null))
);
--> statement-breakpoint
CREATE TABLE "training_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"enrolment_id" text NOT NULL,
	"kind" text NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_scores" (
	"enrolment_id" text NOT NULL,
	"selector_id" text NOT NULL,
	"score" smallint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "training_scores_enrolment_id_selector_id_pk" PRIMARY KEY("enrolment_id","selector_id"),
	CONSTRAINT "training_scores_ck" CHECK ("training_scores"."score" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "seat_occasions" DROP CONSTRAINT "seat_occasions_counts_ck";--> statement-breakpoint
DROP INDEX "seats_holder_uq";--> statement-breakpoint
ALTER TABLE "seat_occasions" ADD COLUMN "selects" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_occasions" ADD COLUMN "asked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_session_id_cohort_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."cohort_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_history" ADD CONSTRAINT "cohort_history_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_quotas" ADD CONSTRAINT "cohort_quotas_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_selectors" ADD CONSTRAINT "cohort_selectors_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_selectors" ADD CONSTRAINT "cohort_selectors_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_sessions" ADD CONSTRAINT "cohort_sessions_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_sessions" ADD CONSTRAINT "cohort_sessions_trainer_id_persons_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_prerequisites" ADD CONSTRAINT "course_prerequisites_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_prerequisites" ADD CONSTRAINT "course_prerequisites_needs_id_courses_id_fk" FOREIGN KEY ("needs_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_needs" ADD CONSTRAINT "person_needs_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_answers" ADD CONSTRAINT "training_answers_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_completions" ADD CONSTRAINT "training_completions_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_completions" ADD CONSTRAINT "training_completions_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_notes" ADD CONSTRAINT "training_notes_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_scores" ADD CONSTRAINT "training_scores_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_scores" ADD CONSTRAINT "training_scores_selector_id_persons_id_fk" FOREIGN KEY ("selector_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_marks_client_uq" ON "attendance_marks" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "attendance_marks_session_idx" ON "attendance_marks" USING btree ("session_id","enrolment_id");--> statement-breakpoint
CREATE INDEX "cohort_history_cohort_idx" ON "cohort_history" USING btree ("cohort_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_sessions_no_uq" ON "cohort_sessions" USING btree ("cohort_id","no");--> statement-breakpoint
CREATE INDEX "cohorts_course_idx" ON "cohorts" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "training_completions_holder_idx" ON "training_completions" USING btree ("holder_index");--> statement-breakpoint
CREATE UNIQUE INDEX "training_enrolments_person_uq" ON "training_enrolments" USING btree ("cohort_id","person_index");--> statement-breakpoint
CREATE UNIQUE INDEX "training_enrolments_key_uq" ON "training_enrolments" USING btree ("key_index");--> statement-breakpoint
CREATE UNIQUE INDEX "training_enrolments_hand_uq" ON "training_enrolments" USING btree ("hand_index");--> statement-breakpoint
CREATE INDEX "training_enrolments_index_idx" ON "training_enrolments" USING btree ("person_index");--> statement-breakpoint
CREATE INDEX "training_enrolments_seat_idx" ON "training_enrolments" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "training_notes_enrolment_idx" ON "training_notes" USING btree ("enrolment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_holder_uq" ON "seats" USING btree ("occasion_id","holder") WHERE state in ('asked', 'waiting', 'offered', 'seated');--> statement-breakpoint
ALTER TABLE "seat_occasions" ADD CONSTRAINT "seat_occasions_counts_ck" CHECK ("seat_occasions"."held" >= 0 and "seat_occasions"."extra" >= 0 and "seat_occasions"."waiting" >= 0 and "seat_occasions"."asked" >= 0);
--> statement-breakpoint
-- By hand from here.
-- The seats of what selects: who asks is chosen from, and is on no waiting list until she is ranked on it.
create or replace function seats_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  o seat_occasions%rowtype;
  was text := case when tg_op = 'INSERT' then '' else old.state end;
  did_hold boolean := was in ('offered', 'seated');
  was_extra boolean := tg_op = 'UPDATE' and old.is_extra;
  holds boolean := new.state in ('offered', 'seated');
  more integer;
  becomes_reserve boolean;
begin
  if tg_op = 'UPDATE' then
    if (old.id, old.occasion_id, old.no, old.created_at) is distinct from (new.id, new.occasion_id, new.no, new.created_at) then
      raise exception 'seat %: what it is and when it was asked for does not change', new.id;
    end if;
    if was in ('declined', 'lapsed', 'cancelled') then
      raise exception 'seat %: it is over (%)', new.id, was;
    end if;
    if was <> new.state and (was, new.state) not in (('asked', 'waiting'), ('asked', 'offered'), ('asked', 'seated'), ('asked', 'declined'), ('asked', 'cancelled'),
        ('waiting', 'offered'), ('waiting', 'seated'), ('waiting', 'cancelled'),
        ('offered', 'seated'), ('offered', 'declined'), ('offered', 'lapsed'), ('offered', 'cancelled'), ('seated', 'cancelled')) then
      raise exception 'seat %: from % to % there is no way', new.id, was, new.state;
    end if;
    if new.is_extra <> old.is_extra and was not in ('asked', 'waiting') then
      raise exception 'seat %: whether it is beyond the capacity is said when it is given', new.id;
    end if;
  elsif new.state not in ('asked', 'waiting', 'seated') then
    raise exception 'seat %: nobody begins as %', new.id, new.state;
  end if;
  -- Who is ranked as a reserve stands behind those who were ranked before her.
  becomes_reserve := was = 'asked' and new.state = 'waiting';
  more := (holds and not new.is_extra)::int - (did_hold and not was_extra)::int;
  update seat_occasions
     set held = held + more,
         extra = extra + (holds and new.is_extra)::int - (did_hold and was_extra)::int,
         waiting = waiting + (new.state = 'waiting')::int - (was = 'waiting')::int,
         asked = asked + (new.state = 'asked')::int - (was = 'asked')::int,
         last_no = last_no + (tg_op = 'INSERT' or becomes_reserve)::int
   where id = new.occasion_id returning * into strict o;
  if more > 0 and o.held > o.capacity then
    raise exception 'occasion % is full: % of % seats', o.id, o.held - more, o.capacity;
  end if;
  if tg_op = 'INSERT' and (new.state = 'asked') <> o.selects then
    raise exception 'occasion %: people are chosen there, or are not', o.id;
  end if;
  if tg_op = 'INSERT' or becomes_reserve then
    new.no := o.last_no;
  end if;
  if tg_op = 'INSERT' then
    new.step := 1;
  else
    new.step := old.step + 1;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- A trainer sees the people of her cohort while it is on, and no longer.
create function acting_cohorts() returns table (id text) language sql stable security definer set search_path = public, pg_temp as $$
  select c.id
    from role_spells r
    join cohorts c on c.id = r.scope
   where r.person_id = acting_person() and r.role = 'trainer' and c.state in ('confirmed', 'running')
     and r.begins_on <= nullif(current_setting('app.today', true), '')::date
     and (r.ends_on is null or r.ends_on > nullif(current_setting('app.today', true), '')::date)
$$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['training_enrolments', 'training_answers', 'training_notes', 'training_scores', 'attendance_marks',
      'training_completions', 'cohort_selectors', 'person_needs'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
  foreach t in array array['training_enrolments', 'training_answers', 'training_notes', 'training_scores', 'attendance_marks',
      'training_completions', 'cohort_selectors'] loop
    execute format('create policy desks on %I for select using ((select acting_holds(''training_officer'')))', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on person_needs using (person_id = acting_person());
--> statement-breakpoint
create policy trainers on training_enrolments for select using (cohort_id in (select a.id from acting_cohorts() a));
--> statement-breakpoint
create policy trainers on attendance_marks for select using
  (session_id in (select s.id from cohort_sessions s where s.cohort_id in (select a.id from acting_cohorts() a)));
--> statement-breakpoint
-- From one state to another there are these ways and no others; a course and what was cannot be exchanged for another.
create function cohorts_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'cohort %: it begins as a draft', new.id;
    end if;
    return new;
  end if;
  if (old.id, old.course_id, old.selects, old.created_at) is distinct from (new.id, new.course_id, new.selects, new.created_at) then
    raise exception 'cohort %: what it is a run of, and whether people are chosen, does not change', old.id;
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('draft', 'open'), ('open', 'paused'), ('paused', 'open'), ('open', 'closed'),
      ('paused', 'closed'), ('closed', 'open'), ('closed', 'selected'), ('closed', 'confirmed'), ('selected', 'confirmed'), ('confirmed', 'running'),
      ('running', 'finished')) and not (new.state = 'cancelled' and old.state not in ('finished', 'cancelled')) then
    raise exception 'cohort %: from % to % there is no way', old.id, old.state, new.state;
  end if;
  if (old.state, new.state) in (('closed', 'confirmed'), ('closed', 'selected')) and new.selects <> (new.state = 'selected') then
    raise exception 'cohort %: who selects does so before anybody is confirmed', old.id;
  end if;
  if old.state in ('finished', 'cancelled') and to_jsonb(new) - 'venue_sealed' - 'changed_at' is distinct from to_jsonb(old) - 'venue_sealed' - 'changed_at' then
    raise exception 'cohort %: it is over', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cohorts_keep before insert or update on cohorts for each row execute function cohorts_keep();
--> statement-breakpoint
create trigger cohorts_stay before delete on cohorts for each row execute function refuse_change();
--> statement-breakpoint
create trigger cohort_history_append_only before update or delete on cohort_history for each row execute function refuse_change();
--> statement-breakpoint
-- A mark is said once; of a session and somebody of one cohort, while that is on.
create function attendance_marks_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from cohort_sessions s join training_enrolments e on e.cohort_id = s.cohort_id join cohorts c on c.id = s.cohort_id
      where s.id = new.session_id and e.id = new.enrolment_id and c.state in ('confirmed', 'running')) then
    raise exception 'mark %: there is no such roll, or it is over', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger attendance_marks_keep before insert on attendance_marks for each row execute function attendance_marks_keep();
--> statement-breakpoint
create trigger attendance_marks_append_only before update or delete on attendance_marks for each row execute function refuse_change();
--> statement-breakpoint
create function training_completions_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from training_enrolments e join cohorts c on c.id = e.cohort_id
        where e.id = new.enrolment_id and c.state = 'finished' and c.course_id = new.course_id) then
      raise exception 'completion %: the cohort is not finished', new.id;
    end if;
    return new;
  end if;
  -- Erasure takes her out of it.
  if tg_op = 'DELETE' or to_jsonb(new) - 'holder_index' is distinct from to_jsonb(old) - 'holder_index' then
    raise exception 'completion %: it stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger training_completions_keep before insert or update or delete on training_completions for each row execute function training_completions_keep();
--> statement-breakpoint
-- The public list is thrown out when a cohort changes.
create function cohorts_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'training:' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger cohorts_changed after insert or update on cohorts for each row execute function cohorts_changed();
--> statement-breakpoint
create function courses_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'training:' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger courses_changed after update on courses for each row execute function courses_changed();
