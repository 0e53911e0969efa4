CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"goal_minor" bigint NOT NULL,
	"goal_currency" char(3) NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaigns_slug_unique" UNIQUE("slug"),
	CONSTRAINT "campaigns_goal_ck" CHECK ("campaigns"."goal_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"mode" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installation_one_row_ck" CHECK ("installation"."id" = 1),
	CONSTRAINT "installation_mode_ck" CHECK ("installation"."mode" in ('practice', 'live'))
);
--> statement-breakpoint
CREATE TABLE "provider_tokens" (
	"provider" text PRIMARY KEY NOT NULL,
	"token_sealed" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_balances" (
	"account" text NOT NULL,
	"currency" char(3) NOT NULL,
	"minor" bigint NOT NULL,
	"base_minor" bigint NOT NULL,
	"entries" bigint NOT NULL,
	CONSTRAINT "ledger_balances_account_currency_pk" PRIMARY KEY("account","currency")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"account" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "ledger_entries_nonzero_ck" CHECK ("ledger_entries"."amount_minor" <> 0),
	CONSTRAINT "ledger_entries_base_ck" CHECK ("ledger_entries"."amount_currency" <> 'KES' or "ledger_entries"."base_minor" = "ledger_entries"."amount_minor")
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_postings_idempotency_key_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "account_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"attempt_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"path_key" text,
	"trusted" boolean NOT NULL,
	"body_sealed" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"outcome" text,
	"reference" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"try_after" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"callback_key" text NOT NULL,
	"page_key" text NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"code" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"phone_sealed" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"request_sealed" "bytea",
	"state" text NOT NULL,
	"reason" text,
	"callback_reference" text,
	"asks" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_attempts_callback_key_unique" UNIQUE("callback_key"),
	CONSTRAINT "payment_attempts_page_key_unique" UNIQUE("page_key"),
	CONSTRAINT "payment_attempts_amount_ck" CHECK ("payment_attempts"."amount_minor" > 0),
	CONSTRAINT "payment_attempts_reason_ck" CHECK (("payment_attempts"."state" = 'failed') = ("payment_attempts"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "payment_history" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text,
	"attempt_id" text,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_history_about_ck" CHECK ("payment_history"."payment_id" is not null or "payment_history"."attempt_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "payment_tallies" (
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"payments" bigint NOT NULL,
	CONSTRAINT "payment_tallies_purpose_purpose_id_pk" PRIMARY KEY("purpose","purpose_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"method" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"learned_at" timestamp (3) with time zone NOT NULL,
	"payer_sealed" "bytea" NOT NULL,
	"payer_index" "bytea",
	"attempt_id" text,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"allocated_by" text NOT NULL,
	CONSTRAINT "payments_amount_ck" CHECK ("payments"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "status_queries" (
	"key" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"payload" jsonb NOT NULL,
	"start_after" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"dispatched_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_posting_id_ledger_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."ledger_postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_codes" ADD CONSTRAINT "account_codes_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_history" ADD CONSTRAINT "payment_history_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_history" ADD CONSTRAINT "payment_history_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_account_idx" ON "ledger_entries" USING btree ("account");--> statement-breakpoint
CREATE INDEX "ledger_entries_posting_idx" ON "ledger_entries" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "inbox_messages_waiting_idx" ON "inbox_messages" USING btree ("seq") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "inbox_messages_reference_idx" ON "inbox_messages" USING btree ("reference") WHERE reference is not null;--> statement-breakpoint
CREATE INDEX "inbox_messages_kept_idx" ON "inbox_messages" USING btree ("seq") WHERE outcome not in ('applied', 'duplicate', 'noted');--> statement-breakpoint
CREATE INDEX "payment_attempts_phone_idx" ON "payment_attempts" USING btree ("phone_index","created_at");--> statement-breakpoint
CREATE INDEX "payment_history_payment_idx" ON "payment_history" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE INDEX "payment_history_attempt_idx" ON "payment_history" USING btree ("attempt_id") WHERE attempt_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reference_uq" ON "payments" USING btree ("provider","account","reference");--> statement-breakpoint
CREATE INDEX "payments_attempt_idx" ON "payments" USING btree ("attempt_id") WHERE attempt_id is not null;--> statement-breakpoint
CREATE INDEX "payments_payer_idx" ON "payments" USING btree ("payer_index") WHERE payer_index is not null;--> statement-breakpoint
CREATE INDEX "payments_unallocated_idx" ON "payments" USING btree ("occurred_at") WHERE allocated_by = 'rule';--> statement-breakpoint
CREATE INDEX "outbox_waiting_idx" ON "outbox" USING btree ("created_at") WHERE dispatched_at is null;