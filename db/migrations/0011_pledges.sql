CREATE TABLE "pledge_dues" (
	"id" text PRIMARY KEY NOT NULL,
	"pledge_id" text NOT NULL,
	"cause" text NOT NULL,
	"minor" bigint NOT NULL,
	"due_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pledge_dues_minor_ck" CHECK ("pledge_dues"."minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "pledge_payments" (
	"payment_id" text PRIMARY KEY NOT NULL,
	"pledge_id" text NOT NULL,
	"matched_by" text NOT NULL,
	"is_counted" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pledge_reminders" (
	"due_id" text NOT NULL,
	"step" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pledge_reminders_due_id_step_pk" PRIMARY KEY("due_id","step")
);
--> statement-breakpoint
CREATE TABLE "pledges" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"purpose_id" text NOT NULL,
	"code" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"most_minor" bigint,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"contact_sealed" "bytea" NOT NULL,
	"phone_index" "bytea",
	"email_index" "bytea",
	"language" text NOT NULL,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pledges_code_unique" UNIQUE("code"),
	CONSTRAINT "pledges_amount_ck" CHECK ("pledges"."amount_minor" > 0 and "pledges"."amount_currency" = 'KES'),
	CONSTRAINT "pledges_most_ck" CHECK ("pledges"."most_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "pledge_dues" ADD CONSTRAINT "pledge_dues_pledge_id_pledges_id_fk" FOREIGN KEY ("pledge_id") REFERENCES "public"."pledges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_payments" ADD CONSTRAINT "pledge_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_payments" ADD CONSTRAINT "pledge_payments_pledge_id_pledges_id_fk" FOREIGN KEY ("pledge_id") REFERENCES "public"."pledges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_reminders" ADD CONSTRAINT "pledge_reminders_due_id_pledge_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."pledge_dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledges" ADD CONSTRAINT "pledges_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledges" ADD CONSTRAINT "pledges_code_account_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pledge_dues_cause_uq" ON "pledge_dues" USING btree ("pledge_id","cause");--> statement-breakpoint
CREATE INDEX "pledge_dues_day_idx" ON "pledge_dues" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "pledge_payments_pledge_idx" ON "pledge_payments" USING btree ("pledge_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pledges_key_uq" ON "pledges" USING btree ("key_index");--> statement-breakpoint
CREATE INDEX "pledges_open_idx" ON "pledges" USING btree ("campaign_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "payments_code_idx" ON "payments" USING btree ("code") WHERE code is not null;--> statement-breakpoint
-- By hand from here.
create trigger pledge_dues_append_only before update or delete on pledge_dues for each row execute function refuse_change();
--> statement-breakpoint
create trigger pledge_reminders_append_only before update or delete on pledge_reminders for each row execute function refuse_change();
