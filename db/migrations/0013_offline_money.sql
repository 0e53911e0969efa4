CREATE TABLE "money_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"about" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"is_public" boolean NOT NULL,
	"file_sealed" "bytea" NOT NULL,
	"added_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offline_money" (
	"id" text PRIMARY KEY NOT NULL,
	"method" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"mark" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"base_minor" bigint NOT NULL,
	"day" date NOT NULL,
	"code" text NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"details_sealed" "bytea" NOT NULL,
	"payer_index" "bytea",
	"recorded_by" text NOT NULL,
	"confirmed_by" text,
	"voided_by" text,
	"payment_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offline_money_amount_ck" CHECK ("offline_money"."amount_minor" > 0 and "offline_money"."base_minor" > 0),
	CONSTRAINT "offline_money_base_ck" CHECK ("offline_money"."amount_currency" <> 'KES' or "offline_money"."base_minor" = "offline_money"."amount_minor"),
	CONSTRAINT "offline_money_posted_ck" CHECK ("offline_money"."state" <> 'posted' or "offline_money"."payment_id" is not null),
	CONSTRAINT "offline_money_cheque_ck" CHECK ("offline_money"."method" = 'cheque' or "offline_money"."state" not in ('received', 'banked', 'bounced')),
	CONSTRAINT "offline_money_two_hands_ck" CHECK ("offline_money"."confirmed_by" <> "offline_money"."recorded_by"),
	CONSTRAINT "offline_money_void_ck" CHECK (("offline_money"."state" = 'voided') = ("offline_money"."voided_by" is not null) and "offline_money"."voided_by" <> "offline_money"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "offline_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"money_id" text NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budget_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"phase_id" text NOT NULL,
	"name_en" text NOT NULL,
	"name_sw" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "budget_lines_amount_ck" CHECK ("budget_lines"."amount_minor" > 0 and "budget_lines"."amount_currency" = 'KES')
);
--> statement-breakpoint
CREATE TABLE "campaign_phases" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"name_en" text NOT NULL,
	"name_sw" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"goal_minor" bigint NOT NULL,
	"goal_currency" char(3) NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_phases_days_ck" CHECK ("campaign_phases"."ends_on" is null or "campaign_phases"."ends_on" >= "campaign_phases"."begins_on"),
	CONSTRAINT "campaign_phases_goal_ck" CHECK ("campaign_phases"."goal_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_days" (
	"account" text NOT NULL,
	"day" date NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "ledger_days_account_day_pk" PRIMARY KEY("account","day")
);
--> statement-breakpoint
CREATE TABLE "phase_totals" (
	"id" text PRIMARY KEY NOT NULL,
	"phase_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"as_of" date NOT NULL,
	"source_en" text NOT NULL,
	"source_sw" text NOT NULL,
	"state" text NOT NULL,
	"recorded_by" text NOT NULL,
	"confirmed_by" text,
	"reversed_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "phase_totals_amount_ck" CHECK ("phase_totals"."amount_minor" > 0 and "phase_totals"."amount_currency" = 'KES'),
	CONSTRAINT "phase_totals_source_ck" CHECK ("phase_totals"."source_en" <> '' or "phase_totals"."source_sw" <> ''),
	CONSTRAINT "phase_totals_two_hands_ck" CHECK ("phase_totals"."confirmed_by" <> "phase_totals"."recorded_by" and "phase_totals"."reversed_by" <> "phase_totals"."recorded_by"),
	CONSTRAINT "phase_totals_state_ck" CHECK ("phase_totals"."state" in ('waiting', 'refused') or "phase_totals"."confirmed_by" is not null),
	CONSTRAINT "phase_totals_reversed_ck" CHECK (("phase_totals"."state" = 'reversed') = ("phase_totals"."reversed_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "spendings" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"spent_on" date NOT NULL,
	"account" text NOT NULL,
	"what_en" text NOT NULL,
	"what_sw" text NOT NULL,
	"state" text NOT NULL,
	"recorded_by" text NOT NULL,
	"confirmed_by" text,
	"reversed_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spendings_amount_ck" CHECK ("spendings"."amount_minor" > 0 and "spendings"."amount_currency" = 'KES'),
	CONSTRAINT "spendings_what_ck" CHECK ("spendings"."what_en" <> '' or "spendings"."what_sw" <> ''),
	CONSTRAINT "spendings_two_hands_ck" CHECK ("spendings"."confirmed_by" <> "spendings"."recorded_by" and "spendings"."reversed_by" <> "spendings"."recorded_by"),
	CONSTRAINT "spendings_reversed_ck" CHECK (("spendings"."state" = 'reversed') = ("spendings"."reversed_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "offline_money" ADD CONSTRAINT "offline_money_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offline_steps" ADD CONSTRAINT "offline_steps_money_id_offline_money_id_fk" FOREIGN KEY ("money_id") REFERENCES "public"."offline_money"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_phase_id_campaign_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."campaign_phases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_phases" ADD CONSTRAINT "campaign_phases_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_totals" ADD CONSTRAINT "phase_totals_phase_id_campaign_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."campaign_phases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spendings" ADD CONSTRAINT "spendings_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "money_documents_about_idx" ON "money_documents" USING btree ("about");--> statement-breakpoint
CREATE UNIQUE INDEX "offline_money_mark_uq" ON "offline_money" USING btree ("method","mark") WHERE state not in ('voided', 'bounced');--> statement-breakpoint
CREATE UNIQUE INDEX "offline_money_payment_uq" ON "offline_money" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "offline_money_payer_idx" ON "offline_money" USING btree ("payer_index") WHERE payer_index is not null;--> statement-breakpoint
CREATE INDEX "offline_money_changed_idx" ON "offline_money" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "offline_steps_money_idx" ON "offline_steps" USING btree ("money_id");--> statement-breakpoint
CREATE INDEX "budget_lines_phase_idx" ON "budget_lines" USING btree ("phase_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_phases_begin_uq" ON "campaign_phases" USING btree ("campaign_id","begins_on");--> statement-breakpoint
CREATE INDEX "phase_totals_phase_idx" ON "phase_totals" USING btree ("phase_id");--> statement-breakpoint
CREATE INDEX "spendings_line_idx" ON "spendings" USING btree ("line_id");
--> statement-breakpoint
-- By hand from here.
create trigger offline_steps_append_only before update or delete on offline_steps for each row execute function refuse_change();
--> statement-breakpoint
-- Above this many KES cents money is posted by two people. Staff may set another sum.
create function second_person_above() returns bigint language sql stable set search_path = public, pg_temp as
  $$ select coalesce((select value::bigint from settings where key = 'money.second_person_above'), 5000000) $$;
--> statement-breakpoint
-- What was written down stays as it was written; one state follows another, and none leads back.
create function offline_money_keeps() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'offline money is voided, never deleted';
  end if;
  if (new.id, new.method, new.account, new.reference, new.mark, new.amount_minor, new.amount_currency, new.base_minor, new.purpose, new.purpose_id, new.recorded_by)
     is distinct from (old.id, old.method, old.account, old.reference, old.mark, old.amount_minor, old.amount_currency, old.base_minor, old.purpose, old.purpose_id, old.recorded_by)
     or (old.payment_id is not null and new.payment_id is distinct from old.payment_id)
     or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by) then
    raise exception 'offline money %: what was written down stays', old.id;
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
       ('received', 'banked'), ('banked', 'waiting'), ('banked', 'posted'), ('waiting', 'posted'),
       ('received', 'bounced'), ('banked', 'bounced'), ('waiting', 'bounced'), ('posted', 'bounced'),
       ('received', 'voided'), ('banked', 'voided'), ('waiting', 'voided'), ('posted', 'voided')) then
    raise exception 'offline money %: % does not follow %', old.id, new.state, old.state;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger offline_money_keeps before update or delete on offline_money for each row execute function offline_money_keeps();
--> statement-breakpoint
-- No payment by bank or cash without its record, and above the sum none without a second hand, whichever way it was written.
create function payments_offline_allowed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from offline_money o
                  where o.payment_id = new.id and o.amount_minor = new.amount_minor and o.amount_currency = new.amount_currency
                    and (o.base_minor <= second_person_above() or (o.confirmed_by is not null and o.confirmed_by <> o.recorded_by))) then
    raise exception 'payment %: money by hand needs its record, and a second person above the sum', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payments_offline_allowed after insert on payments deferrable initially deferred
  for each row when (new.method in ('bank_transfer', 'cheque', 'cash')) execute function payments_offline_allowed();
--> statement-breakpoint
-- Two phases of one campaign on one day would count a gift twice.
create function campaign_phases_apart() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from campaigns where id = new.campaign_id for update;
  if exists (select from campaign_phases p
              where p.campaign_id = new.campaign_id and p.id <> new.id
                and daterange(p.begins_on, p.ends_on, '[]') && daterange(new.begins_on, new.ends_on, '[]')) then
    raise exception 'phase %: another phase has some of its days', new.id using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger campaign_phases_apart before insert or update on campaign_phases for each row execute function campaign_phases_apart();
--> statement-breakpoint
-- A figure that two people stood for is never changed, only taken back.
create function phase_totals_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'phase totals are reversed, never deleted';
  end if;
  if (new.id, new.phase_id, new.kind, new.amount_minor, new.as_of, new.source_en, new.source_sw, new.recorded_by)
     is distinct from (old.id, old.phase_id, old.kind, old.amount_minor, old.as_of, old.source_en, old.source_sw, old.recorded_by)
     or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
     or (new.state <> old.state and (old.state, new.state) not in (('waiting', 'standing'), ('waiting', 'refused'), ('standing', 'reversed'))) then
    raise exception 'phase total %: what was said stays said', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger phase_totals_keep before update or delete on phase_totals for each row execute function phase_totals_keep();
--> statement-breakpoint
create function spendings_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'spending is posted back, never deleted';
  end if;
  if tg_op = 'UPDATE' and (
       (new.id, new.line_id, new.amount_minor, new.spent_on, new.account, new.what_en, new.what_sw, new.recorded_by)
       is distinct from (old.id, old.line_id, old.amount_minor, old.spent_on, old.account, old.what_en, old.what_sw, old.recorded_by)
       or (new.state <> old.state and (old.state, new.state) not in (('waiting', 'posted'), ('waiting', 'refused'), ('posted', 'reversed')))) then
    raise exception 'spending %: what was written down stays', old.id;
  end if;
  if new.state = 'posted' and new.amount_minor > second_person_above() and new.confirmed_by is null then
    raise exception 'spending %: above the sum a second person says yes', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger spendings_keep before insert or update or delete on spendings for each row execute function spendings_keep();
--> statement-breakpoint
-- Pages that tell of phases, budgets and documents are thrown out when these change, as when money moves.
create function funds_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'funds:' || c.campaign_id)
    from (select p.campaign_id from campaign_phases p
           where p.id = case tg_table_name
                          when 'campaign_phases' then to_jsonb(new) ->> 'id'
                          when 'spendings' then (select l.phase_id from budget_lines l where l.id = to_jsonb(new) ->> 'line_id')
                          when 'money_documents' then (select l.phase_id from budget_lines l join spendings s on s.line_id = l.id where s.id = to_jsonb(new) ->> 'about')
                          else to_jsonb(new) ->> 'phase_id' end) c;
  return null;
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['campaign_phases', 'phase_totals', 'budget_lines', 'spendings', 'money_documents'] loop
    execute format('create trigger %1$I_changed after insert or update on %1$I for each row execute function funds_changed()', t);
  end loop;
end $$;
--> statement-breakpoint
-- A phase's sum is asked for at each look at a page: over a million entries that is too slow, over its days it is nothing.
create function ledger_keep_days() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into ledger_days as kept (account, day, base_minor)
  select split_part(f.account, '/', 1), (p.occurred_at at time zone 'Africa/Nairobi')::date, sum(f.base_minor)
    from fresh f join ledger_postings p on p.id = f.posting_id
   where f.account like 'income:%' or f.account like 'liability:unallocated:%'
   group by 1, 2 order by 1, 2
  on conflict (account, day) do update set base_minor = kept.base_minor + excluded.base_minor;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_days after insert on ledger_entries
  referencing new table as fresh for each statement execute function ledger_keep_days();
--> statement-breakpoint
insert into ledger_days (account, day, base_minor)
select split_part(e.account, '/', 1), (p.occurred_at at time zone 'Africa/Nairobi')::date, sum(e.base_minor)
  from ledger_entries e join ledger_postings p on p.id = e.posting_id
 where e.account like 'income:%' or e.account like 'liability:unallocated:%'
 group by 1, 2;
--> statement-breakpoint
revoke delete on offline_money, phase_totals, spendings from portal_app;
--> statement-breakpoint
revoke update, delete on offline_steps from portal_app;
