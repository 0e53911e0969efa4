CREATE TABLE "indicator_versions" (
	"indicator_id" text NOT NULL,
	"no" smallint NOT NULL,
	"name_en" text NOT NULL,
	"name_sw" text NOT NULL,
	"rule_en" text NOT NULL,
	"rule_sw" text NOT NULL,
	"owner_role" text NOT NULL,
	"splits" text[] NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "indicator_versions_indicator_id_no_pk" PRIMARY KEY("indicator_id","no"),
	CONSTRAINT "indicator_versions_no_ck" CHECK ("indicator_versions"."no" > 0)
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"computed_by" text,
	"unit" text NOT NULL,
	"counts_people" boolean NOT NULL,
	"is_on_home" boolean NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "indicators_slug_unique" UNIQUE("slug"),
	CONSTRAINT "indicators_computed_by_unique" UNIQUE("computed_by"),
	CONSTRAINT "indicators_slug_ck" CHECK ("indicators"."slug" ~ '^[a-z][a-z-]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "milestone_cells" (
	"record_id" text NOT NULL,
	"attribute" text NOT NULL,
	"value" text NOT NULL,
	"crossed" text NOT NULL,
	"crossed_value" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "milestone_cells_record_id_attribute_value_crossed_crossed_value_pk" PRIMARY KEY("record_id","attribute","value","crossed","crossed_value"),
	CONSTRAINT "milestone_cells_count_ck" CHECK ("milestone_cells"."count" >= 0),
	CONSTRAINT "milestone_cells_crossed_ck" CHECK (("milestone_cells"."crossed" = '') = ("milestone_cells"."crossed_value" = '')),
	CONSTRAINT "milestone_cells_twice_ck" CHECK ("milestone_cells"."attribute" <> "milestone_cells"."crossed")
);
--> statement-breakpoint
CREATE TABLE "milestone_records" (
	"id" text PRIMARY KEY NOT NULL,
	"indicator_id" text NOT NULL,
	"version" smallint NOT NULL,
	"kind" text NOT NULL,
	"value" bigint NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"county" text,
	"network_id" text,
	"grant_code" text NOT NULL,
	"source" text NOT NULL,
	"cells" smallint NOT NULL,
	"story_sealed" "bytea",
	"corrects_id" text,
	"reason_sealed" "bytea",
	"hash" "bytea",
	"author" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "milestone_records_value_ck" CHECK ("milestone_records"."value" >= 0 or "milestone_records"."kind" = 'frozen'),
	CONSTRAINT "milestone_records_days_ck" CHECK ("milestone_records"."begins_on" <= "milestone_records"."ends_on"),
	CONSTRAINT "milestone_records_stand_ck" CHECK ("milestone_records"."kind" = 'reported' or "milestone_records"."begins_on" = "milestone_records"."ends_on"),
	CONSTRAINT "milestone_records_frozen_ck" CHECK (("milestone_records"."kind" = 'frozen') = ("milestone_records"."hash" is not null)),
	CONSTRAINT "milestone_records_corrects_ck" CHECK (("milestone_records"."corrects_id" is null) = ("milestone_records"."reason_sealed" is null)),
	CONSTRAINT "milestone_records_whole_ck" CHECK ("milestone_records"."kind" = 'reported' or num_nonnulls("milestone_records"."county", "milestone_records"."network_id") = 0)
);
--> statement-breakpoint
CREATE TABLE "milestone_steps" (
	"record_id" text NOT NULL,
	"no" smallint NOT NULL,
	"step" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "milestone_steps_record_id_no_pk" PRIMARY KEY("record_id","no")
);
--> statement-breakpoint
CREATE TABLE "milestone_targets" (
	"id" text PRIMARY KEY NOT NULL,
	"indicator_id" text NOT NULL,
	"grant_code" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"value" bigint NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "milestone_targets_days_ck" CHECK ("milestone_targets"."begins_on" <= "milestone_targets"."ends_on" and "milestone_targets"."value" > 0)
);
--> statement-breakpoint
CREATE TABLE "trained_people" (
	"person_index" "bytea" PRIMARY KEY NOT NULL,
	"since" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "indicator_versions" ADD CONSTRAINT "indicator_versions_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_cells" ADD CONSTRAINT "milestone_cells_record_id_milestone_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."milestone_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_records" ADD CONSTRAINT "milestone_records_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_records" ADD CONSTRAINT "milestone_records_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_records" ADD CONSTRAINT "milestone_records_corrects_id_milestone_records_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."milestone_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_steps" ADD CONSTRAINT "milestone_steps_record_id_milestone_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."milestone_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_targets" ADD CONSTRAINT "milestone_targets_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "milestone_records_indicator_idx" ON "milestone_records" USING btree ("indicator_id","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_records_frozen_uq" ON "milestone_records" USING btree ("indicator_id","ends_on") WHERE kind = 'frozen';--> statement-breakpoint
CREATE INDEX "milestone_targets_indicator_idx" ON "milestone_targets" USING btree ("indicator_id");--> statement-breakpoint
CREATE INDEX "trained_people_since_idx" ON "trained_people" USING btree ("since");
--> statement-breakpoint
-- By hand from here.
create trigger indicators_append_only before update or delete on indicators for each row execute function refuse_change();
--> statement-breakpoint
create trigger indicator_versions_append_only before update or delete on indicator_versions for each row execute function refuse_change();
--> statement-breakpoint
create trigger milestone_cells_append_only before update or delete on milestone_cells for each row execute function refuse_change();
--> statement-breakpoint
create trigger milestone_steps_append_only before update or delete on milestone_steps for each row execute function refuse_change();
--> statement-breakpoint
create trigger milestone_targets_append_only before update or delete on milestone_targets for each row execute function refuse_change();
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['milestone_records', 'milestone_cells', 'milestone_steps'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    execute format('create policy desks on %I for select using ((select acting_holds(''monitoring'', ''communications'', ''training_officer'', ''membership_officer'', ''fundraising'', ''administrator'', ''auditor'')))', t);
  end loop;
end $$;
--> statement-breakpoint
create policy writes on milestone_records for insert with check
  (author = acting() and (select acting_holds('monitoring', 'communications', 'training_officer', 'membership_officer', 'fundraising')));
--> statement-breakpoint
create policy writes on milestone_cells for insert with check
  ((select acting_holds('monitoring', 'communications', 'training_officer', 'membership_officer', 'fundraising')));
--> statement-breakpoint
create policy writes on milestone_steps for insert with check
  (actor = acting() and (select acting_holds('monitoring', 'communications', 'training_officer', 'membership_officer', 'fundraising')));
--> statement-breakpoint
-- Who was trained is a number to everybody, and rows to the portal alone.
alter table trained_people enable row level security;
--> statement-breakpoint
alter table trained_people force row level security;
--> statement-breakpoint
create policy portal on trained_people using (acting_portal());
--> statement-breakpoint
-- A figure is written in one's own name, or by the portal's clock when a month is frozen; its words alone are sealed anew.
create function milestone_records_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'figure %: it stays', old.id;
  end if;
  if tg_op = 'UPDATE' then
    if not acting_portal() or (to_jsonb(new) - 'story_sealed' - 'reason_sealed') is distinct from (to_jsonb(old) - 'story_sealed' - 'reason_sealed') then
      raise exception 'figure %: it stays as it was written', old.id;
    end if;
    return new;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger milestone_records_keep before update or delete on milestone_records for each row execute function milestone_records_keep();
--> statement-breakpoint
-- After the row, here and below, so that whoever may not write learns nothing of what is there.
create function milestone_records_write() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind = 'frozen' and (new.author not like 'system:%' or not acting_portal()) then
    raise exception 'figure %: months are frozen by the clock', new.id;
  end if;
  if new.kind <> 'frozen' and new.author <> acting() then
    raise exception 'figure %: written in one''s own name', new.id;
  end if;
  if (new.kind = 'frozen' or new.kind = 'reported') and (new.kind = 'frozen') is distinct from
     (select i.computed_by is not null from indicators i where i.id = new.indicator_id) then
    raise exception 'figure %: its indicator is computed, or reported', new.id;
  end if;
  if not exists (select from indicator_versions v where v.indicator_id = new.indicator_id and v.no = new.version) then
    raise exception 'figure %: there is no such rule', new.id;
  end if;
  if new.ends_on > (new.created_at at time zone 'Africa/Nairobi')::date then
    raise exception 'figure %: its days have not come', new.id;
  end if;
  if new.corrects_id is not null and not exists
     (select from milestone_records r where r.id = new.corrects_id and r.indicator_id = new.indicator_id and r.kind = new.kind) then
    raise exception 'figure %: it corrects one of its own kind', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger milestone_records_write after insert on milestone_records for each row execute function milestone_records_write();
--> statement-breakpoint
-- A breakdown is written with its figure, in one transaction, and comes to it: what adds up to something else is no breakdown.
create function milestone_cells_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  r milestone_records%rowtype;
  wrong record;
begin
  select * into strict r from milestone_records where id = to_jsonb(new) ->> tg_argv[0];
  if (select count(*) from milestone_cells c where c.record_id = r.id) <> r.cells then
    raise exception 'figure %: its breakdown is written with it, and is of % rows', r.id, r.cells;
  end if;
  select c.attribute, sum(c.count) as comes_to into wrong from milestone_cells c
   where c.record_id = r.id group by c.attribute, c.crossed having sum(c.count) <> r.value limit 1;
  if found then
    raise exception 'figure %: its breakdown by % comes to % and not to %', r.id, wrong.attribute, wrong.comes_to, r.value;
  end if;
  if exists (select from milestone_cells a join milestone_cells b on b.record_id = a.record_id and (a.attribute, a.crossed) <> (b.attribute, b.crossed)
              and (b.attribute in (a.attribute, a.crossed) or b.crossed in (a.attribute, nullif(a.crossed, '')))
             where a.record_id = r.id) then
    raise exception 'figure %: two of its tables break it down by the same', r.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger milestone_cells_keep after insert on milestone_cells deferrable initially deferred
  for each row execute function milestone_cells_keep('record_id');
--> statement-breakpoint
create constraint trigger milestone_records_cells after insert on milestone_records deferrable initially deferred
  for each row execute function milestone_cells_keep('id');
--> statement-breakpoint
-- Draft, verified by another than its author, published by another than who verified it. What is published is taken back, or replaced.
create function milestone_steps_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  r milestone_records%rowtype;
  last milestone_steps%rowtype;
  least_people constant integer := 10;
begin
  select * into strict r from milestone_records where id = new.record_id;
  select * into last from milestone_steps s where s.record_id = new.record_id and s.no < new.no order by s.no desc limit 1;
  if new.no <> coalesce(last.no, 0) + 1 then
    raise exception 'figure %: somebody else was quicker', new.record_id;
  end if;
  if (coalesce(last.step, 'draft'), new.step) not in (('draft', 'verified'), ('draft', 'returned'), ('verified', 'published'),
      ('verified', 'returned'), ('published', 'withdrawn'), ('published', 'replaced')) then
    raise exception 'figure %: from % to % there is no way', new.record_id, coalesce(last.step, 'draft'), new.step;
  end if;
  if new.actor <> acting() then
    raise exception 'figure %: a step is taken in one''s own name', new.record_id;
  end if;
  if new.step = 'verified' and new.actor = r.author then
    raise exception 'figure %: verified by another than who wrote it', new.record_id;
  end if;
  if new.step = 'published' and new.actor = last.actor then
    raise exception 'figure %: published by another than who verified it', new.record_id;
  end if;
  if new.step = 'published' and r.value < least_people and (select i.counts_people from indicators i where i.id = r.indicator_id) then
    raise exception 'figure %: too few people to be published', new.record_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger milestone_steps_keep after insert on milestone_steps for each row execute function milestone_steps_keep();
--> statement-breakpoint
-- One correction of a figure stands; the figures of an indicator are published one after the other (the verb holds its row).
create function milestones_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'milestone:');
  return null;
end $$;
--> statement-breakpoint
create trigger milestone_steps_changed after insert on milestone_steps for each row execute function milestones_changed();
--> statement-breakpoint
create trigger indicator_versions_changed after insert on indicator_versions for each row execute function milestones_changed();
--> statement-breakpoint
revoke update, delete on indicators, indicator_versions, milestone_cells, milestone_steps, milestone_targets from portal_app;
--> statement-breakpoint
revoke delete on milestone_records from portal_app;
--> statement-breakpoint
-- What the Coalition's leaflet counts, and what the registers of this portal add to it. Its figures are no reference data: with which
-- day and from where they are opened, staff say.
insert into indicators (id, slug, computed_by, unit, counts_people, is_on_home, position, created_at) values
  ('ind_01kafg0000e0080000030hp101', 'members', 'members', 'people', true, true, 1, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp102', 'trained', 'trained', 'people', true, true, 2, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp103', 'networks', 'networks', 'networks', false, true, 3, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp104', 'awards', null, 'awards', false, true, 4, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp105', 'journalists', null, 'people', true, true, 5, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp106', 'east-africa', null, 'people', true, true, 6, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp107', 'organisations', null, 'organisations', false, true, 7, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp108', 'trainings', 'trainings', 'trainings', false, false, 8, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp109', 'sessions', 'sessions', 'sessions', false, false, 9, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp10a', 'counties', 'counties', 'counties', false, false, 10, '2026-11-27T00:00:00+03:00'),
  ('ind_01kafg0000e0080000030hp10b', 'raised', 'raised', 'cents', false, false, 11, '2026-11-27T00:00:00+03:00');
--> statement-breakpoint
insert into indicator_versions (indicator_id, no, name_en, name_sw, rule_en, rule_sw, owner_role, splits, set_by, created_at)
select i.id, 1, w.name_en, w.name_sw, w.rule_en, w.rule_sw, w.owner_role, w.splits::text[], 'system:migration', i.created_at
  from indicators i join (values
  ('members', 'Members', 'Wanachama',
   'Persons and organisations whose membership is approved and paid, or within its days of grace, on the day. Each counts once, whatever they are members as.',
   'Watu na mashirika ambao uanachama wao umekubaliwa na kulipiwa, au uko ndani ya siku za muhula wa neema, siku hiyo. Kila mmoja anahesabiwa mara moja, hata akiwa mwanachama wa aina kadhaa.',
   'membership_officer', '{}'),
  ('trained', 'Defenders trained', 'Watetezi waliofunzwa',
   'Different people who have completed at least one training by the end of the day. Who completed several counts once, from her first.',
   'Watu tofauti waliokamilisha angalau mafunzo mamoja kufikia mwisho wa siku. Aliyekamilisha kadhaa anahesabiwa mara moja, tangu mafunzo yake ya kwanza.',
   'training_officer', '{}'),
  ('networks', 'Defenders’ networks', 'Mitandao ya watetezi',
   'Networks that stood on the day and are part of no other one: chapters in counties and villages are counted with the network above them.',
   'Mitandao iliyokuwepo siku hiyo na ambayo si sehemu ya mtandao mwingine: matawi ya kaunti na vijiji yanahesabiwa pamoja na mtandao ulio juu yao.',
   'membership_officer', '{}'),
  ('awards', 'Awards won', 'Tuzo zilizoshinda',
   'Awards given to the Coalition or to its work, by the day on which they were announced.',
   'Tuzo ambazo Muungano au kazi yake imepewa, kwa siku zilipotangazwa.',
   'communications', '{county}'),
  ('journalists', 'Journalists supported', 'Wanahabari waliosaidiwa',
   'Journalists who received protection or other support in the period and in no period before it.',
   'Wanahabari waliopata ulinzi au msaada mwingine katika kipindi hicho na si katika kipindi chochote cha awali.',
   'monitoring', '{county,sex,age,disability}'),
  ('east-africa', 'Defenders supported from East Africa', 'Watetezi wa Afrika Mashariki waliosaidiwa',
   'Defenders from other countries of the region who received support in Kenya in the period and in no period before it.',
   'Watetezi kutoka nchi nyingine za ukanda waliopata msaada nchini Kenya katika kipindi hicho na si katika kipindi chochote cha awali.',
   'monitoring', '{sex,age,disability}'),
  ('organisations', 'Organisations supported', 'Mashirika yaliyosaidiwa',
   'Organisations that received support in the period and in no period before it.',
   'Mashirika yaliyopata msaada katika kipindi hicho na si katika kipindi chochote cha awali.',
   'monitoring', '{county}'),
  ('trainings', 'Trainings held', 'Mafunzo yaliyofanyika',
   'Trainings that were finished, by their last day. One that was called off is none.',
   'Mafunzo yaliyokamilika, kwa siku yake ya mwisho. Yaliyoahirishwa kabisa hayahesabiwi.',
   'training_officer', '{}'),
  ('sessions', 'Training sessions held', 'Vipindi vya mafunzo vilivyofanyika',
   'Sessions of trainings that are under way or finished, by their day.',
   'Vipindi vya mafunzo yanayoendelea au yaliyokamilika, kwa siku yake.',
   'training_officer', '{}'),
  ('counties', 'Counties reached by trainings', 'Kaunti zilizofikiwa na mafunzo',
   'Different counties in which at least one training was finished by the day.',
   'Kaunti tofauti ambamo angalau mafunzo mamoja yalikamilika kufikia siku hiyo.',
   'training_officer', '{}'),
  ('raised', 'Raised by campaigns', 'Zilizochangwa na kampeni',
   'What all campaigns received up to the end of the day by the books, less what went back: by the day on which money was given, opening balances with their sources among it.',
   'Zilizopokelewa na kampeni zote kufikia mwisho wa siku kwa mujibu wa vitabu, ukiondoa zilizorudishwa: kwa siku fedha zilipotolewa, pamoja na salio za mwanzo na vyanzo vyake.',
   'fundraising', '{}')
  ) as w (slug, name_en, name_sw, rule_en, rule_sw, owner_role, splits) on w.slug = i.slug;
