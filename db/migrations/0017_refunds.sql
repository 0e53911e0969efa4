CREATE TABLE "refund_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"refund_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"rail" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"base_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"note_sealed" "bytea",
	"state" text NOT NULL,
	"failure" text,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"conversation" text,
	"reference" text,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_amount_ck" CHECK ("refunds"."amount_minor" > 0 and "refunds"."base_minor" >= 0),
	CONSTRAINT "refunds_two_hands_ck" CHECK ("refunds"."state" = 'declined' or "refunds"."decided_by" <> "refunds"."requested_by"),
	CONSTRAINT "refunds_decided_ck" CHECK (("refunds"."state" = 'waiting') = ("refunds"."decided_by" is null) and ("refunds"."decided_by" is null) = ("refunds"."decided_at" is null)),
	CONSTRAINT "refunds_failed_ck" CHECK (("refunds"."state" = 'failed') = ("refunds"."failure" is not null)),
	CONSTRAINT "refunds_settled_ck" CHECK ("refunds"."state" <> 'settled' or ("refunds"."reference" is not null and "refunds"."settled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "balance_gaps" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"after_reference" text NOT NULL,
	"before_reference" text NOT NULL,
	"after_at" timestamp (3) with time zone NOT NULL,
	"before_at" timestamp (3) with time zone NOT NULL,
	"missing_minor" bigint NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"reason" text,
	CONSTRAINT "balance_gaps_missing_ck" CHECK ("balance_gaps"."missing_minor" <> 0),
	CONSTRAINT "balance_gaps_closed_ck" CHECK (("balance_gaps"."closed_at" is null) = ("balance_gaps"."closed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "balance_marks" (
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "balance_marks_provider_account_reference_pk" PRIMARY KEY("provider","account","reference")
);
--> statement-breakpoint
CREATE TABLE "provider_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"detail" jsonb NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "provider_hours" (
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"messages" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_hours_provider_kind_hour_pk" PRIMARY KEY("provider","kind","hour")
);
--> statement-breakpoint
ALTER TABLE "refund_steps" ADD CONSTRAINT "refund_steps_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refund_steps_refund_idx" ON "refund_steps" USING btree ("refund_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_changed_idx" ON "refunds" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "refunds_decided_idx" ON "refunds" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "refunds_open_idx" ON "refunds" USING btree ("state") WHERE state in ('waiting', 'approved', 'sending', 'unclear');--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_reference_uq" ON "refunds" USING btree ("rail","reference") WHERE reference is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "balance_gaps_between_uq" ON "balance_gaps" USING btree ("provider","account","after_reference","before_reference");--> statement-breakpoint
CREATE INDEX "balance_gaps_open_idx" ON "balance_gaps" USING btree ("after_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "balance_marks_time_idx" ON "balance_marks" USING btree ("provider","account","occurred_at");--> statement-breakpoint
CREATE INDEX "provider_checks_kind_idx" ON "provider_checks" USING btree ("provider","kind","asked_at");
--> statement-breakpoint
-- By hand from here.
create trigger refund_steps_append_only before update or delete on refund_steps for each row execute function refuse_change();
--> statement-breakpoint
-- What was asked for stays, each hand is its own, one state follows another, and no more goes back than is there: whoever asks
-- holds the payment, so that of two refunds at one moment the second sees the first.
create function refunds_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare room bigint;
begin
  if tg_op = 'DELETE' then
    raise exception 'refunds are declined, never deleted';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'waiting' or new.requested_by is distinct from acting() then
      raise exception 'refund %: asked for in one''s own name, and waits', new.id;
    end if;
  else
    if (new.id, new.payment_id, new.rail, new.amount_minor, new.amount_currency, new.base_minor, new.reason, new.requested_by, new.created_at)
       is distinct from (old.id, old.payment_id, old.rail, old.amount_minor, old.amount_currency, old.base_minor, old.reason, old.requested_by, old.created_at)
       or (old.decided_by is not null and (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at))
       or (old.sent_at is not null and new.sent_at is distinct from old.sent_at)
       or (old.conversation is not null and new.conversation is distinct from old.conversation)
       or (old.reference is not null and new.reference is distinct from old.reference) then
      raise exception 'refund %: what was asked, agreed and sent stays', old.id;
    end if;
    if old.decided_by is null and new.decided_by is not null and new.decided_by is distinct from acting() then
      raise exception 'refund %: decided in one''s own name', old.id;
    end if;
    if new.state <> old.state
       and (old.state, new.state) not in (
         ('waiting', 'approved'), ('waiting', 'declined'), ('approved', 'sending'), ('approved', 'failed'),
         ('sending', 'unclear'), ('sending', 'settled'), ('sending', 'failed'), ('unclear', 'settled'), ('unclear', 'failed'),
         ('failed', 'settled'))
       and not (old.rail = 'by_hand' and (old.state, new.state) = ('approved', 'settled'))
       and not (old.rail = 'card' and (old.state, new.state) = ('settled', 'failed')) then
      raise exception 'refund %: % does not follow %', old.id, new.state, old.state;
    end if;
    if (new.sent_at is not null) and old.sent_at is null and new.state <> 'sending' then
      raise exception 'refund %: sent once, and as what is being sent', old.id;
    end if;
  end if;
  if tg_op = 'INSERT' or (new.state <> old.state and new.state in ('approved', 'sending')) then
    select p.amount_minor into room from payments p where p.id = new.payment_id for no key update;
    room := room - coalesce((select sum(r.amount_minor) from payment_returns r where r.payment_id = new.payment_id), 0)
                 - coalesce((select sum(f.amount_minor) from refunds f where f.payment_id = new.payment_id and f.id <> new.id
                               and f.state in ('waiting', 'approved', 'sending', 'unclear')), 0);
    if new.amount_minor > room then
      raise exception 'refund %: more than is left of the payment', new.id using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger refunds_keep before insert or update or delete on refunds for each row execute function refunds_keep();
--> statement-breakpoint
-- Settled is what the books have: a return of this payment, of this amount, under the receipt that was named.
create function refunds_are_returned() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from payment_returns r
                  where r.payment_id = new.payment_id and r.reference = new.reference and r.amount_minor = new.amount_minor) then
    raise exception 'refund %: settled, and nothing went back', new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger refunds_are_returned after insert or update on refunds deferrable initially deferred
  for each row when (new.state = 'settled') execute function refunds_are_returned();
--> statement-breakpoint
revoke delete on refunds from portal_app;
--> statement-breakpoint
revoke update, delete on refund_steps from portal_app;
