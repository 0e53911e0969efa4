CREATE TABLE "desk_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"payment_id" text NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"decided_by" text NOT NULL,
	"why" text NOT NULL,
	"undoes" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_decisions_undo_ck" CHECK (("desk_decisions"."kind" = 'undo') = ("desk_decisions"."undoes" is not null))
);
--> statement-breakpoint
CREATE TABLE "payment_claims" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"attempt_id" text,
	"claimed_by" text NOT NULL,
	"contact_sealed" "bytea",
	"contact_index" "bytea",
	"language" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"payment_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_claims_met_ck" CHECK (("payment_claims"."state" = 'met') = ("payment_claims"."payment_id" is not null)),
	CONSTRAINT "payment_claims_outcome_ck" CHECK (("payment_claims"."state" = 'waiting') = ("payment_claims"."outcome" is null)),
	CONSTRAINT "payment_claims_contact_ck" CHECK ("payment_claims"."contact_sealed" is not null or "payment_claims"."contact_index" is null)
);
--> statement-breakpoint
CREATE TABLE "payment_shares" (
	"split_id" text NOT NULL,
	"place" integer NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"minor" bigint NOT NULL,
	CONSTRAINT "payment_shares_split_id_place_pk" PRIMARY KEY("split_id","place"),
	CONSTRAINT "payment_shares_minor_ck" CHECK ("payment_shares"."minor" > 0),
	CONSTRAINT "payment_shares_purpose_ck" CHECK ("payment_shares"."purpose" not in ('several', 'not_ours'))
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_nonzero_ck";--> statement-breakpoint
ALTER TABLE "payment_tallies" ADD COLUMN "repeats" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "hint_index" "bytea";--> statement-breakpoint
ALTER TABLE "desk_decisions" ADD CONSTRAINT "desk_decisions_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_claims" ADD CONSTRAINT "payment_claims_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_claims" ADD CONSTRAINT "payment_claims_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_shares" ADD CONSTRAINT "payment_shares_split_id_desk_decisions_id_fk" FOREIGN KEY ("split_id") REFERENCES "public"."desk_decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_decisions_undoes_uq" ON "desk_decisions" USING btree ("undoes");--> statement-breakpoint
CREATE INDEX "desk_decisions_payment_idx" ON "desk_decisions" USING btree ("payment_id","seq");--> statement-breakpoint
CREATE INDEX "desk_decisions_seq_idx" ON "desk_decisions" USING btree ("seq");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_claims_code_uq" ON "payment_claims" USING btree ("provider","account","reference") WHERE state <> 'dropped';--> statement-breakpoint
CREATE INDEX "payment_claims_waiting_idx" ON "payment_claims" USING btree ("created_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "payment_claims_contact_idx" ON "payment_claims" USING btree ("contact_index") WHERE contact_index is not null;--> statement-breakpoint
CREATE INDEX "payment_claims_payment_idx" ON "payment_claims" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_shares_purpose_uq" ON "payment_shares" USING btree ("split_id","purpose","purpose_id");--> statement-breakpoint
CREATE INDEX "account_codes_purpose_idx" ON "account_codes" USING btree ("purpose","purpose_id") WHERE attempt_id is null and mandate_id is null;--> statement-breakpoint
CREATE INDEX "payment_attempts_created_idx" ON "payment_attempts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "payment_attempts_waiting_idx" ON "payment_attempts" USING btree ("created_at") WHERE state in ('created', 'sent', 'unknown');--> statement-breakpoint
CREATE INDEX "payments_hint_idx" ON "payments" USING btree ("hint_index") WHERE hint_index is not null;--> statement-breakpoint
CREATE INDEX "payments_occurred_idx" ON "payments" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "payment_disputes_open_idx" ON "payment_disputes" USING btree ("opened_at") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_nonzero_ck" CHECK ("ledger_entries"."amount_minor" <> 0 or "ledger_entries"."base_minor" <> 0);
--> statement-breakpoint
-- By hand from here.
create trigger desk_decisions_append_only before update or delete on desk_decisions for each row execute function refuse_change();
--> statement-breakpoint
create trigger payment_shares_append_only before update or delete on payment_shares for each row execute function refuse_change();
--> statement-breakpoint
-- Shares belong to a decision that splits, are at least two, and are the whole payment: asked at commit, whichever came first.
create function payment_shares_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from desk_decisions d join payments p on p.id = d.payment_id
                  where d.id = new.split_id and d.kind = 'split'
                    and p.amount_minor = (select sum(s.minor) from payment_shares s where s.split_id = d.id)
                    and 2 <= (select count(*) from payment_shares s where s.split_id = d.id)) then
    raise exception 'split %: its shares are not the payment', new.split_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payment_shares_add_up after insert on payment_shares deferrable initially deferred
  for each row execute function payment_shares_add_up();
--> statement-breakpoint
-- A payment for several things names a split of its own; one that is not ours waits with the provider it came by.
create function payments_stand_somewhere() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.purpose = 'several' and not exists (
       select from desk_decisions d join payment_shares s on s.split_id = d.id where d.id = new.purpose_id and d.payment_id = new.id) then
    raise exception 'payment %: it is split by no decision of its own', new.id;
  end if;
  if new.purpose = 'not_ours' and new.purpose_id <> new.provider then
    raise exception 'payment %: it came by another provider', new.id;
  end if;
  if new.purpose in ('several', 'not_ours') and new.allocated_by <> 'staff' then
    raise exception 'payment %: only people split it or say that it is not ours', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payments_stand_somewhere after insert or update on payments deferrable initially deferred
  for each row when (new.purpose in ('several', 'not_ours')) execute function payments_stand_somewhere();
--> statement-breakpoint
alter table payment_tallies add constraint payment_tallies_repeats_ck check (repeats >= 0);
--> statement-breakpoint
-- A split payment counts once in each purpose it touches. Where two of them are of one stem it would count twice there: the
-- stem keeps how often, and its own sum leaves that out.
create or replace function payments_tally_update() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare change record;
begin
  -- In one order, as everywhere: two that move payments against each other then wait instead of ending each other. Only what
  -- moves is taken: most changes of a payment move nothing, and would wait for every drain.
  for change in
    with moved as (
      select purpose, purpose_id, sum(n) as n from (
        select purpose, purpose_id, 1 as n from fresh union all select purpose, purpose_id, -1 from stale) both_sides
      group by purpose, purpose_id having sum(n) <> 0),
    parts as (
      select purpose, purpose_id, n, 0 as again from moved where purpose <> 'several'
      union all
      select s.purpose, s.purpose_id, m.n, 0 from moved m join payment_shares s on s.split_id = m.purpose_id where m.purpose = 'several'
      union all
      select s.purpose, split_part(s.purpose_id, '/', 1), 0, m.n * (count(*) - 1)
        from moved m join payment_shares s on s.split_id = m.purpose_id where m.purpose = 'several'
       group by m.purpose_id, m.n, s.purpose, split_part(s.purpose_id, '/', 1) having count(*) > 1)
    select purpose, purpose_id, sum(n) as n, sum(again) as again from parts
     group by purpose, purpose_id having sum(n) <> 0 or sum(again) <> 0 order by purpose, purpose_id
  loop
    update payment_tallies k set payments = k.payments + change.n, repeats = k.repeats + change.again
     where k.purpose = change.purpose and k.purpose_id = change.purpose_id;
    if not found then
      insert into payment_tallies as kept (purpose, purpose_id, payments, repeats)
      values (change.purpose, change.purpose_id, change.n, change.again)
      on conflict (purpose, purpose_id) do update
        set payments = kept.payments + excluded.payments, repeats = kept.repeats + excluded.repeats;
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
-- What was claimed stays as it was claimed; it is answered once, and what said where to answer may go.
create function payment_claims_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'claims are dropped, never deleted';
  end if;
  if (new.id, new.provider, new.account, new.reference, new.purpose, new.purpose_id, new.attempt_id, new.claimed_by, new.created_at)
     is distinct from (old.id, old.provider, old.account, old.reference, old.purpose, old.purpose_id, old.attempt_id, old.claimed_by, old.created_at)
     or (old.state <> 'waiting' and (new.state, new.payment_id) is distinct from (old.state, old.payment_id)) then
    raise exception 'claim %: what was claimed stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payment_claims_keep before update or delete on payment_claims for each row execute function payment_claims_keep();
--> statement-breakpoint
revoke update, delete on desk_decisions, payment_shares from portal_app;
--> statement-breakpoint
revoke delete on payment_claims from portal_app;
