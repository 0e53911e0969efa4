CREATE TABLE "network_openings" (
	"id" text PRIMARY KEY NOT NULL,
	"network_id" text NOT NULL,
	"member_index" "bytea" NOT NULL,
	"reason_sealed" "bytea" NOT NULL,
	"opened_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network_posts" (
	"id" text PRIMARY KEY NOT NULL,
	"network_id" text NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"written_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"network_id" text NOT NULL,
	"kind" text NOT NULL,
	"member_index" "bytea" NOT NULL,
	"person_sealed" "bytea",
	"number_sealed" "bytea",
	"words_sealed" "bytea",
	"consent_version" text,
	"invited_by" text,
	"state" text NOT NULL,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "network_requests_decided_ck" CHECK (("network_requests"."state" = 'open') = ("network_requests"."decided_at" is null)),
	CONSTRAINT "network_requests_invited_ck" CHECK (("network_requests"."kind" = 'invited') = ("network_requests"."invited_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "network_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"network_id" text NOT NULL,
	"member_index" "bytea" NOT NULL,
	"person_sealed" "bytea",
	"request_id" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"end_reason" text,
	"ended_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "network_spells_request_id_unique" UNIQUE("request_id"),
	CONSTRAINT "network_spells_days_ck" CHECK ("network_spells"."ends_on" is null or "network_spells"."ends_on" >= "network_spells"."begins_on"),
	CONSTRAINT "network_spells_end_ck" CHECK (("network_spells"."ends_on" is null) = ("network_spells"."end_reason" is null) and ("network_spells"."ends_on" is null) = ("network_spells"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "network_standings" (
	"id" text PRIMARY KEY NOT NULL,
	"spell_id" text NOT NULL,
	"network_id" text NOT NULL,
	"standing" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"set_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "network_standings_days_ck" CHECK ("network_standings"."ends_on" is null or "network_standings"."ends_on" >= "network_standings"."begins_on")
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"level" text NOT NULL,
	"county" text,
	"name_en" text NOT NULL,
	"name_sw" text NOT NULL,
	"is_listed" boolean NOT NULL,
	"is_protected" boolean NOT NULL,
	"reference" text,
	"closed_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "networks_reference_unique" UNIQUE("reference"),
	CONSTRAINT "networks_level_ck" CHECK ("networks"."level" in ('national', 'county', 'local')),
	CONSTRAINT "networks_top_ck" CHECK (("networks"."level" = 'national') = ("networks"."parent_id" is null))
);
--> statement-breakpoint
CREATE TABLE "roll_call_asks" (
	"id" text PRIMARY KEY NOT NULL,
	"roll_call_id" text NOT NULL,
	"network_id" text NOT NULL,
	"member_index" "bytea" NOT NULL,
	"person_sealed" "bytea",
	"key_index" "bytea" NOT NULL,
	"asked" smallint NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"answer_sealed" "bytea",
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "roll_call_asks_key_index_unique" UNIQUE("key_index"),
	CONSTRAINT "roll_call_asks_answer_ck" CHECK (("roll_call_asks"."answer_sealed" is null) = ("roll_call_asks"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "roll_calls" (
	"id" text PRIMARY KEY NOT NULL,
	"network_id" text NOT NULL,
	"called_by" text NOT NULL,
	"askings" smallint NOT NULL,
	"last_asked_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "network_openings" ADD CONSTRAINT "network_openings_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_posts" ADD CONSTRAINT "network_posts_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_requests" ADD CONSTRAINT "network_requests_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_spells" ADD CONSTRAINT "network_spells_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_spells" ADD CONSTRAINT "network_spells_request_id_network_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."network_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_standings" ADD CONSTRAINT "network_standings_spell_id_network_spells_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."network_spells"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_standings" ADD CONSTRAINT "network_standings_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_parent_id_networks_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call_asks" ADD CONSTRAINT "roll_call_asks_roll_call_id_roll_calls_id_fk" FOREIGN KEY ("roll_call_id") REFERENCES "public"."roll_calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call_asks" ADD CONSTRAINT "roll_call_asks_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_calls" ADD CONSTRAINT "roll_calls_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "network_openings_member_idx" ON "network_openings" USING btree ("member_index");--> statement-breakpoint
CREATE INDEX "network_posts_network_idx" ON "network_posts" USING btree ("network_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "network_requests_open_uq" ON "network_requests" USING btree ("network_id","member_index") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "network_requests_network_idx" ON "network_requests" USING btree ("network_id","created_at");--> statement-breakpoint
CREATE INDEX "network_requests_member_idx" ON "network_requests" USING btree ("member_index");--> statement-breakpoint
CREATE INDEX "network_spells_network_idx" ON "network_spells" USING btree ("network_id");--> statement-breakpoint
CREATE INDEX "network_spells_member_idx" ON "network_spells" USING btree ("member_index");--> statement-breakpoint
CREATE UNIQUE INDEX "network_standings_open_uq" ON "network_standings" USING btree ("spell_id") WHERE ends_on is null;--> statement-breakpoint
CREATE INDEX "networks_parent_idx" ON "networks" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roll_call_asks_person_uq" ON "roll_call_asks" USING btree ("roll_call_id","member_index");--> statement-breakpoint
CREATE INDEX "roll_calls_network_idx" ON "roll_calls" USING btree ("network_id","created_at");
--> statement-breakpoint
-- By hand from here.
create extension if not exists btree_gist;
--> statement-breakpoint
-- The same person may come back to a network, but is never in it twice on one day.
alter table network_spells add constraint network_spells_no_overlap
  exclude using gist (network_id with =, member_index with =, daterange(begins_on, ends_on) with &&);
--> statement-breakpoint
alter table network_standings add constraint network_standings_no_overlap
  exclude using gist (spell_id with =, daterange(begins_on, ends_on) with &&);
--> statement-breakpoint
-- One roll-call of a network at a time.
alter table roll_calls add constraint roll_calls_one_open
  exclude using gist (network_id with =, tstzrange(created_at, closes_at) with &&);
--> statement-breakpoint
-- By which networks each is covered: itself, and those above it. From above nobody sees into a protected one; within a
-- protected branch its top sees all.
create view network_lines with (security_invoker = true) as
  with recursive lines (id, covered_by) as (
    select id, id from networks
    union all
    select l.id, above.id
      from lines l
      join networks n on n.id = l.covered_by
      join networks above on above.id = n.parent_id
     where above.is_protected or not n.is_protected
  )
  select id, covered_by from lines;
--> statement-breakpoint
grant select on network_lines to portal_app;
--> statement-breakpoint
-- Which networks who acts may look into, and as what. A membership officer reads who belongs to those that are not protected.
create function acting_networks() returns table (id text, reach text) language sql stable set search_path = public, pg_temp as $$
  select l.id, 'coordinates'
    from role_spells r
    join network_lines l on l.covered_by = r.scope
   where r.person_id = acting_person() and r.role = 'network_coordinator'
     and r.begins_on <= nullif(current_setting('app.today', true), '')::date
     and (r.ends_on is null or r.ends_on > nullif(current_setting('app.today', true), '')::date)
  union all
  select n.id, 'protects' from networks n where acting_holds('protection')
  union all
  select n.id, 'reads' from networks n where not n.is_protected and acting_holds('membership_officer')
$$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['network_requests', 'network_spells', 'network_standings', 'network_posts', 'network_openings',
      'roll_calls', 'roll_call_asks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
  foreach t in array array['network_spells', 'network_standings'] loop
    execute format('create policy desks on %I for select using (network_id in (select a.id from acting_networks() a))', t);
  end loop;
  -- Who asks, what is written and who is safe is for those who look after the network.
  foreach t in array array['network_requests', 'network_posts', 'network_openings', 'roll_calls', 'roll_call_asks'] loop
    execute format($policy$create policy desks on %I for select using
      (network_id in (select a.id from acting_networks() a where a.reach <> 'reads'))$policy$, t);
  end loop;
  -- A coordinator sees the people of her networks, by the networks' own verbs, and nobody else.
  foreach t in array array['persons', 'person_keys', 'contact_points', 'safe_contact_cards'] loop
    execute format($policy$alter policy desks on %I using
      ((select acting_holds('membership_officer', 'training_officer', 'protection', 'finance', 'data_protection')))$policy$, t);
  end loop;
end $$;
--> statement-breakpoint
revoke delete on network_spells, network_openings, networks from portal_app;
--> statement-breakpoint
-- A network lies below one of a wider level, and what is protected stays so, with all below it.
create function networks_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  above networks%rowtype;
  ranks constant text[] := array['national', 'county', 'local'];
begin
  if tg_op = 'UPDATE' then
    if (old.id, old.parent_id, old.level, old.reference, old.created_at) is distinct from (new.id, new.parent_id, new.level, new.reference, new.created_at) then
      raise exception 'network %: its place does not change', new.id;
    end if;
    if old.is_protected and not new.is_protected then
      raise exception 'network %: it stays protected', new.id;
    end if;
    if new.is_protected and exists (select 1 from networks where parent_id = new.id and not is_protected) then
      raise exception 'network %: what lies below it is protected first', new.id;
    end if;
    if old.closed_on is not null and new.closed_on is distinct from old.closed_on then
      raise exception 'network %: it is closed', new.id;
    end if;
    if new.closed_on is not null and exists (select 1 from networks where parent_id = new.id and closed_on is null) then
      raise exception 'network %: what lies below it is closed first', new.id;
    end if;
  end if;
  if new.parent_id is not null then
    select * into strict above from networks where id = new.parent_id for share;
    if array_position(ranks, new.level) <= array_position(ranks, above.level) then
      raise exception 'network %: % does not lie below %', new.id, new.level, above.level;
    end if;
    if above.is_protected and not new.is_protected then
      raise exception 'network %: below a protected one all are', new.id;
    end if;
    if tg_op = 'INSERT' and above.closed_on is not null then
      raise exception 'network %: the one above it is closed', new.id;
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger networks_keep before insert or update on networks for each row execute function networks_keep();
--> statement-breakpoint
create trigger networks_stay before delete on networks for each row execute function refuse_change();
--> statement-breakpoint
-- What was wished stays what it was, and is answered once. Erasure takes her out of it; a rotation seals it again.
create function network_requests_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['state', 'reason', 'decided_by', 'decided_at', 'person_sealed', 'number_sealed', 'words_sealed', 'member_index', 'consent_version'];
begin
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may then
    raise exception 'network request %: what was asked does not change', old.id;
  end if;
  if old.state <> 'open' and (new.state, new.reason, new.decided_by, new.decided_at) is distinct from (old.state, old.reason, old.decided_by, old.decided_at) then
    raise exception 'network request %: it has been answered', old.id;
  end if;
  if new.member_index is distinct from old.member_index and (new.person_sealed is not null or new.state = 'open') then
    raise exception 'network request %: it is about who it is about', old.id;
  end if;
  if new.person_sealed is distinct from old.person_sealed and new.person_sealed is not null and acting() not like 'operator:%' then
    raise exception 'network request %: it is about who it is about', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger network_requests_keep before update on network_requests for each row execute function network_requests_keep();
--> statement-breakpoint
-- Nobody belongs who has not wished it and been agreed to; what was is ended once and stays.
create function network_spells_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['ends_on', 'end_reason', 'ended_by', 'person_sealed', 'member_index'];
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from network_requests r where r.id = new.request_id and r.state = 'accepted'
        and (r.network_id, r.member_index) = (new.network_id, new.member_index)) then
      raise exception 'network spell %: there is no wish that was agreed to', new.id;
    end if;
    if exists (select 1 from networks n where n.id = new.network_id and n.closed_on is not null) then
      raise exception 'network spell %: the network is closed', new.id;
    end if;
    return new;
  end if;
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may then
    raise exception 'network spell %: what was does not change', old.id;
  end if;
  if old.ends_on is not null and (new.ends_on, new.end_reason, new.ended_by) is distinct from (old.ends_on, old.end_reason, old.ended_by) then
    raise exception 'network spell %: it has ended', old.id;
  end if;
  if new.member_index is distinct from old.member_index and (new.person_sealed is not null or new.ends_on is null) then
    raise exception 'network spell %: it is about who it is about', old.id;
  end if;
  if new.person_sealed is distinct from old.person_sealed and new.person_sealed is not null and acting() not like 'operator:%' then
    raise exception 'network spell %: it is about who it is about', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger network_spells_keep before insert or update on network_spells for each row execute function network_spells_keep();
--> statement-breakpoint
create trigger network_spells_stay before delete on network_spells for each row execute function refuse_change();
--> statement-breakpoint
-- A standing ends with the belonging, at the latest.
create function network_spells_end_standings() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  update network_standings set ends_on = greatest(begins_on, new.ends_on) where spell_id = new.id and ends_on is null;
  return null;
end $$;
--> statement-breakpoint
create trigger network_spells_end_standings after update on network_spells for each row
  when (old.ends_on is null and new.ends_on is not null) execute function network_spells_end_standings();
--> statement-breakpoint
create function network_standings_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'ends_on' is distinct from to_jsonb(old) - 'ends_on' or old.ends_on is not null then
    raise exception 'network standing %: it is ended once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger network_standings_keep before update or delete on network_standings for each row execute function network_standings_keep();
--> statement-breakpoint
-- Reference data: the one network that is named by the organisation itself. Its id is another in each house, so that an
-- address with it in it tells nobody which network it is.
insert into networks (id, level, name_en, name_sw, is_listed, is_protected, reference, created_at, changed_at, changed_by) values
  ('net_0' || substr(md5(gen_random_uuid()::text), 1, 25), 'national', '#NiMamaNetwork', '#NiMamaNetwork', true, true, 'nimama',
   now(), now(), 'operator:migration');
