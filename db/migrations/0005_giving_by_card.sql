CREATE TABLE "mandate_collections" (
	"mandate_id" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"attempt_id" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mandate_collections_mandate_id_due_on_pk" PRIMARY KEY("mandate_id","due_on")
);
--> statement-breakpoint
CREATE TABLE "payment_mandates" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"method" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"key_index" "bytea" NOT NULL,
	"provider_ref" text,
	"customer_ref" text,
	"contact_sealed" "bytea" NOT NULL,
	"payer_index" "bytea",
	"language" text NOT NULL,
	"consent_version" text NOT NULL,
	"consent_at" timestamp (3) with time zone NOT NULL,
	"day_of_month" smallint,
	"next_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "payment_mandates_amount_ck" CHECK ("payment_mandates"."amount_minor" > 0),
	CONSTRAINT "payment_mandates_day_ck" CHECK ("payment_mandates"."day_of_month" between 1 and 28),
	CONSTRAINT "payment_mandates_ended_ck" CHECK (("payment_mandates"."state" = 'ended') = ("payment_mandates"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"kes_per_million" bigint NOT NULL,
	"source" text NOT NULL,
	"entered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exchange_rates_currency_day_pk" PRIMARY KEY("currency","day"),
	CONSTRAINT "exchange_rates_rate_ck" CHECK ("exchange_rates"."kes_per_million" > 0 and "exchange_rates"."currency" <> 'KES')
);
--> statement-breakpoint
CREATE TABLE "payment_disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"answer_by" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_returns" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"base_minor" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_returns_amount_ck" CHECK ("payment_returns"."amount_minor" <> 0),
	CONSTRAINT "payment_returns_base_ck" CHECK ("payment_returns"."amount_currency" <> 'KES' or "payment_returns"."base_minor" = "payment_returns"."amount_minor")
);
--> statement-breakpoint
CREATE TABLE "giver_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"year" smallint NOT NULL,
	"payer_index" "bytea" NOT NULL,
	"key_index" "bytea" NOT NULL,
	"language" text NOT NULL,
	"payments" integer NOT NULL,
	"base_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_series" (
	"series" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "receipt_series_series_year_pk" PRIMARY KEY("series","year")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"payment_id" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"language" text NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"replaces" text,
	"voided_at" timestamp (3) with time zone,
	"voided_by" text,
	"void_reason" text,
	CONSTRAINT "receipts_void_ck" CHECK (("receipts"."voided_at" is null) = ("receipts"."voided_by" is null) and ("receipts"."voided_at" is null) = ("receipts"."void_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "statement_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"year" smallint NOT NULL,
	"asked_by" text NOT NULL,
	"givers" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "statement_runs_done_ck" CHECK ("statement_runs"."done" >= 0 and "statement_runs"."done" <= "statement_runs"."givers")
);
--> statement-breakpoint
CREATE TABLE "address_standings" (
	"to_index" "bytea" PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"hard_bounces" integer DEFAULT 0 NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"reason" text,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"event_id" text NOT NULL,
	"body_sealed" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"outcome" text,
	"tries" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_pace" (
	"channel" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"contact_point_id" text,
	"to_sealed" "bytea",
	"to_index" "bytea",
	"secret_sealed" "bytea",
	"bulk" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"provider_ref" text,
	"tries" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"first_tried_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"segments" smallint,
	"cost_minor" bigint,
	"resend_of" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_to_ck" CHECK ("messages"."to_sealed" is not null or "messages"."contact_point_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "payment_history" DROP CONSTRAINT "payment_history_about_ck";--> statement-breakpoint
ALTER TABLE "payment_attempts" ALTER COLUMN "phone_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ALTER COLUMN "phone_index" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "account_codes" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "method" text DEFAULT 'prompt' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "cover_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "contact_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "email_index" "bytea";--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "payment_history" ADD COLUMN "mandate_id" text;--> statement-breakpoint
-- Widened by hand: what is there already came in shillings.
ALTER TABLE "payments" ADD COLUMN "base_minor" bigint;--> statement-breakpoint
UPDATE "payments" SET "base_minor" = "amount_minor" WHERE "amount_currency" = 'KES';--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "base_minor" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "mandate_collections" ADD CONSTRAINT "mandate_collections_mandate_id_payment_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."payment_mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_disputes" ADD CONSTRAINT "payment_disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_returns" ADD CONSTRAINT "payment_returns_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "giver_statements" ADD CONSTRAINT "giver_statements_run_id_statement_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."statement_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mandate_collections_attempt_idx" ON "mandate_collections" USING btree ("attempt_id") WHERE attempt_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_mandates_key_uq" ON "payment_mandates" USING btree ("key_index");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_mandates_provider_ref_uq" ON "payment_mandates" USING btree ("provider","provider_ref") WHERE provider_ref is not null;--> statement-breakpoint
CREATE INDEX "payment_mandates_next_idx" ON "payment_mandates" USING btree ("next_on") WHERE next_on is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_disputes_reference_uq" ON "payment_disputes" USING btree ("provider","reference");--> statement-breakpoint
CREATE INDEX "payment_disputes_payment_idx" ON "payment_disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_returns_reference_uq" ON "payment_returns" USING btree ("provider","account","reference");--> statement-breakpoint
CREATE INDEX "payment_returns_payment_idx" ON "payment_returns" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "giver_statements_giver_uq" ON "giver_statements" USING btree ("year","payer_index");--> statement-breakpoint
CREATE UNIQUE INDEX "giver_statements_key_uq" ON "giver_statements" USING btree ("key_index");--> statement-breakpoint
CREATE INDEX "giver_statements_run_idx" ON "giver_statements" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_number_uq" ON "receipts" USING btree ("series","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_key_uq" ON "receipts" USING btree ("key_index");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_payment_uq" ON "receipts" USING btree ("payment_id") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "receipts_payment_idx" ON "receipts" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_reports_event_uq" ON "delivery_reports" USING btree ("channel","event_id");--> statement-breakpoint
CREATE INDEX "delivery_reports_waiting_idx" ON "delivery_reports" USING btree ("received_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "messages_waiting_idx" ON "messages" USING btree ("channel","bulk","created_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "messages_subject_idx" ON "messages" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "messages_failed_idx" ON "messages" USING btree ("changed_at") WHERE state in ('failed', 'bounced', 'complained');--> statement-breakpoint
CREATE UNIQUE INDEX "messages_provider_ref_uq" ON "messages" USING btree ("channel","provider_ref") WHERE provider_ref is not null;--> statement-breakpoint
ALTER TABLE "account_codes" ADD CONSTRAINT "account_codes_mandate_id_payment_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."payment_mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_mandate_id_payment_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."payment_mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_history" ADD CONSTRAINT "payment_history_mandate_id_payment_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."payment_mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_mandate_id_payment_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."payment_mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_messages_event_uq" ON "inbox_messages" USING btree ("provider","event_id") WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX "payment_history_mandate_idx" ON "payment_history" USING btree ("mandate_id") WHERE mandate_id is not null;--> statement-breakpoint
CREATE INDEX "payments_mandate_idx" ON "payments" USING btree ("mandate_id") WHERE mandate_id is not null;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_cover_ck" CHECK ("payment_attempts"."cover_minor" >= 0 and "payment_attempts"."cover_minor" < "payment_attempts"."amount_minor");--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_phone_ck" CHECK ("payment_attempts"."method" = 'card' or "payment_attempts"."phone_sealed" is not null);--> statement-breakpoint
ALTER TABLE "payment_history" ADD CONSTRAINT "payment_history_about_ck" CHECK ("payment_history"."payment_id" is not null or "payment_history"."attempt_id" is not null or "payment_history"."mandate_id" is not null);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_base_ck" CHECK ("payments"."base_minor" > 0 and ("payments"."amount_currency" <> 'KES' or "payments"."base_minor" = "payments"."amount_minor"));