CREATE TABLE "seat_history" (
	"seat_id" text NOT NULL,
	"step" integer NOT NULL,
	"holder" text NOT NULL,
	"state" text NOT NULL,
	"is_extra" boolean NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seat_history_seat_id_step_pk" PRIMARY KEY("seat_id","step")
);
--> statement-breakpoint
CREATE TABLE "seat_occasions" (
	"id" text PRIMARY KEY NOT NULL,
	"capacity" integer NOT NULL,
	"offer_minutes" integer NOT NULL,
	"offers_until" timestamp (3) with time zone NOT NULL,
	"cancel_until" timestamp (3) with time zone NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"extra" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"last_no" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seat_occasions_ck" CHECK ("seat_occasions"."capacity" >= 0 and "seat_occasions"."offer_minutes" > 0),
	CONSTRAINT "seat_occasions_counts_ck" CHECK ("seat_occasions"."held" >= 0 and "seat_occasions"."extra" >= 0 and "seat_occasions"."waiting" >= 0)
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" text PRIMARY KEY NOT NULL,
	"occasion_id" text NOT NULL,
	"holder" text NOT NULL,
	"state" text NOT NULL,
	"no" integer NOT NULL,
	"step" integer NOT NULL,
	"offered_until" timestamp (3) with time zone,
	"is_extra" boolean DEFAULT false NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seats_offered_ck" CHECK (("seats"."state" = 'offered') = ("seats"."offered_until" is not null)),
	CONSTRAINT "seats_extra_ck" CHECK (not "seats"."is_extra" or "seats"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "mountains" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"metres" integer,
	"source" text,
	CONSTRAINT "mountains_metres_ck" CHECK (("mountains"."metres" is null) = ("mountains"."source" is null) and coalesce("mountains"."metres", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "outing_history" (
	"id" text PRIMARY KEY NOT NULL,
	"outing_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outing_places" (
	"id" text PRIMARY KEY NOT NULL,
	"outing_id" text NOT NULL,
	"seat_id" text NOT NULL,
	"climber_id" text,
	"is_child" boolean NOT NULL,
	"contact_sealed" "bytea" NOT NULL,
	"care_sealed" "bytea",
	"key_index" "bytea" NOT NULL,
	"hand_over_at" timestamp (3) with time zone,
	"hand_index" "bytea",
	"language" text NOT NULL,
	"waiver_version" text NOT NULL,
	"waiver_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outing_places_hand_ck" CHECK (("outing_places"."hand_over_at" is null) = ("outing_places"."hand_index" is null))
);
--> statement-breakpoint
CREATE TABLE "outings" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"mountain_id" text NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"meeting_sealed" "bytea" NOT NULL,
	"fee_minor" bigint NOT NULL,
	"fee_currency" char(3) NOT NULL,
	"cutoff_on" date NOT NULL,
	"waiver_version" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outings_fee_ck" CHECK ("outings"."fee_minor" >= 0 and "outings"."fee_minor" % 100 = 0 and "outings"."fee_currency" = 'KES'),
	CONSTRAINT "outings_cutoff_ck" CHECK ("outings"."cutoff_on" <= "outings"."day"),
	CONSTRAINT "outings_confirmed_ck" CHECK ("outings"."confirmed_at" is null or "outings"."state" <> 'cancelled')
);
--> statement-breakpoint
ALTER TABLE "seat_history" ADD CONSTRAINT "seat_history_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_occasion_id_seat_occasions_id_fk" FOREIGN KEY ("occasion_id") REFERENCES "public"."seat_occasions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outing_history" ADD CONSTRAINT "outing_history_outing_id_outings_id_fk" FOREIGN KEY ("outing_id") REFERENCES "public"."outings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outing_places" ADD CONSTRAINT "outing_places_outing_id_outings_id_fk" FOREIGN KEY ("outing_id") REFERENCES "public"."outings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outing_places" ADD CONSTRAINT "outing_places_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outing_places" ADD CONSTRAINT "outing_places_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outings" ADD CONSTRAINT "outings_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outings" ADD CONSTRAINT "outings_mountain_id_mountains_id_fk" FOREIGN KEY ("mountain_id") REFERENCES "public"."mountains"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "seats_holder_uq" ON "seats" USING btree ("occasion_id","holder") WHERE state in ('waiting', 'offered', 'seated');--> statement-breakpoint
CREATE UNIQUE INDEX "seats_no_uq" ON "seats" USING btree ("occasion_id","no");--> statement-breakpoint
CREATE INDEX "seats_holder_idx" ON "seats" USING btree ("holder");--> statement-breakpoint
CREATE INDEX "seats_line_idx" ON "seats" USING btree ("occasion_id","no") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "seats_offers_idx" ON "seats" USING btree ("offered_until") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "outing_history_outing_idx" ON "outing_history" USING btree ("outing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outing_places_key_uq" ON "outing_places" USING btree ("key_index");--> statement-breakpoint
CREATE UNIQUE INDEX "outing_places_hand_uq" ON "outing_places" USING btree ("hand_index");--> statement-breakpoint
CREATE INDEX "outing_places_outing_idx" ON "outing_places" USING btree ("outing_id");--> statement-breakpoint
CREATE INDEX "outing_places_seat_idx" ON "outing_places" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "outing_places_climber_idx" ON "outing_places" USING btree ("climber_id");--> statement-breakpoint
CREATE INDEX "outing_places_care_idx" ON "outing_places" USING btree ("outing_id") WHERE care_sealed is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "outings_when_uq" ON "outings" USING btree ("campaign_id","day","mountain_id") WHERE state <> 'cancelled';
--> statement-breakpoint
-- By hand from here.
-- No path to a seat goes past this: it numbers who asks, counts, and refuses what would sell a seat twice. The occasion's row
-- is changed with each seat, so that all who change seats of one occasion do it one after the other.
create function seats_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  o seat_occasions%rowtype;
  was text := case when tg_op = 'INSERT' then '' else old.state end;
  did_hold boolean := was in ('offered', 'seated');
  was_extra boolean := tg_op = 'UPDATE' and old.is_extra;
  holds boolean := new.state in ('offered', 'seated');
  more integer;
begin
  if tg_op = 'UPDATE' then
    if (old.id, old.occasion_id, old.no, old.created_at) is distinct from (new.id, new.occasion_id, new.no, new.created_at) then
      raise exception 'seat %: what it is and when it was asked for does not change', new.id;
    end if;
    if was in ('declined', 'lapsed', 'cancelled') then
      raise exception 'seat %: it is over (%)', new.id, was;
    end if;
    if was <> new.state and (was, new.state) not in (('waiting', 'offered'), ('waiting', 'seated'), ('waiting', 'cancelled'),
        ('offered', 'seated'), ('offered', 'declined'), ('offered', 'lapsed'), ('offered', 'cancelled'), ('seated', 'cancelled')) then
      raise exception 'seat %: from % to % there is no way', new.id, was, new.state;
    end if;
    if new.is_extra <> old.is_extra and was <> 'waiting' then
      raise exception 'seat %: whether it is beyond the capacity is said when it is given', new.id;
    end if;
  elsif new.state not in ('waiting', 'seated') then
    raise exception 'seat %: nobody begins as %', new.id, new.state;
  end if;
  more := (holds and not new.is_extra)::int - (did_hold and not was_extra)::int;
  update seat_occasions
     set held = held + more,
         extra = extra + (holds and new.is_extra)::int - (did_hold and was_extra)::int,
         waiting = waiting + (new.state = 'waiting')::int - (was = 'waiting')::int,
         last_no = last_no + (tg_op = 'INSERT')::int
   where id = new.occasion_id returning * into strict o;
  if more > 0 and o.held > o.capacity then
    raise exception 'occasion % is full: % of % seats', o.id, o.held - more, o.capacity;
  end if;
  if tg_op = 'INSERT' then
    new.no := o.last_no;
    new.step := 1;
  else
    new.step := old.step + 1;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger seats_keep before insert or update on seats for each row execute function seats_keep();
--> statement-breakpoint
create trigger seats_stay before delete on seats for each row execute function refuse_change();
--> statement-breakpoint
create function seats_record() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into seat_history (seat_id, step, holder, state, is_extra, reason, actor, at)
    values (new.id, new.step, new.holder, new.state, new.is_extra, new.reason, coalesce(nullif(current_setting('app.actor', true), ''), 'unknown'), new.changed_at);
  return null;
end $$;
--> statement-breakpoint
create trigger seats_record after insert or update on seats for each row execute function seats_record();
--> statement-breakpoint
create trigger seat_history_append_only before update or delete on seat_history for each row execute function refuse_change();
--> statement-breakpoint
create trigger outing_history_append_only before update or delete on outing_history for each row execute function refuse_change();
--> statement-breakpoint
-- Pages that show how many seats are left, an outing, or what a climber has climbed are thrown out when that changes.
create function seat_occasions_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'seats:' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger seat_occasions_changed after update on seat_occasions for each row
  when ((old.capacity, old.held, old.waiting) is distinct from (new.capacity, new.held, new.waiting)) execute function seat_occasions_changed();
--> statement-breakpoint
create function outings_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'outing:' || new.campaign_id || '/' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger outings_changed after insert or update on outings for each row execute function outings_changed();
--> statement-breakpoint
create function outing_places_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'climbing:' || c.campaign_id || '/' || c.id) from climbers c where c.id = new.climber_id;
  return null;
end $$;
--> statement-breakpoint
create trigger outing_places_changed after update on outing_places for each row when (new.climber_id is not null) execute function outing_places_changed();
--> statement-breakpoint
-- A confirmed summit log stays as it was confirmed.
create function outings_stay_confirmed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.confirmed_at, old.mountain_id, old.day) is distinct from (new.confirmed_at, new.mountain_id, new.day) then
    raise exception 'outing % is in the summit log', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger outings_stay_confirmed before update on outings for each row when (old.confirmed_at is not null) execute function outings_stay_confirmed();
--> statement-breakpoint
create function outing_outcomes_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from outings where id = old.outing_id and confirmed_at is not null) then
    raise exception 'place % is in the summit log', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger outing_outcomes_stay before update on outing_places for each row when (old.outcome is distinct from new.outcome) execute function outing_outcomes_stay();
--> statement-breakpoint
-- Reference data. Heights are the campaign's own, and Eburru's and Longonot's those of the
-- Global Volcanism Program (Ol Doinyo Eburru). For Kereita and Kudu nobody has told one that can be cited: staff do, with its source.
insert into mountains (id, name, metres, source) values
  ('kilimanjaro', 'Kilimanjaro', 5895, 'Climb for Justice (Uhuru Peak)'),
  ('mount-kenya', 'Mount Kenya (Point Lenana)', 4985, 'Climb for Justice'),
  ('elephant-hill', 'Elephant Hill', 3600, 'Climb for Justice; other sources say 3,530 to 3,650'),
  ('eburru', 'Eburru', 2856, 'Global Volcanism Program, Smithsonian Institution'),
  ('longonot', 'Longonot', 2776, 'Global Volcanism Program, Smithsonian Institution'),
  ('kereita', 'Kereita', null, null),
  ('kudu-hills', 'Kudu Hills', null, null);
