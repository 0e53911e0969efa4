CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"handle_address" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_handle_unique" UNIQUE("handle"),
	CONSTRAINT "accounts_handle_address_unique" UNIQUE("handle_address"),
	CONSTRAINT "accounts_person_id_unique" UNIQUE("person_id")
);
--> statement-breakpoint
CREATE TABLE "address_proofs" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"contact_point_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "authenticators" (
	"account_id" text PRIMARY KEY NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"role" text,
	"scope" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_by" text,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"user_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamp (3) with time zone,
	"aaguid" text,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"ready_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "recoveries_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"account_id" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_account_id_code_hash_pk" PRIMARY KEY("account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"proven_at" timestamp (3) with time zone NOT NULL,
	"method" text NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token"),
	CONSTRAINT "sessions_from_nowhere_ck" CHECK (coalesce("sessions"."ip_address", '') = '' and coalesce("sessions"."user_agent", '') = '')
);
--> statement-breakpoint
CREATE TABLE "sign_in_steps" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_codes" (
	"account_id" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "used_codes_account_id_code_hash_pk" PRIMARY KEY("account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"detail" text DEFAULT '' NOT NULL,
	"reason_sealed" "bytea",
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custody_contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name_sealed" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "custody_contacts_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "freezes" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"thawed_at" timestamp (3) with time zone,
	"return_hash" "bytea",
	"return_expires_at" timestamp (3) with time zone,
	"returned_at" timestamp (3) with time zone,
	CONSTRAINT "freezes_return_hash_unique" UNIQUE("return_hash")
);
--> statement-breakpoint
CREATE TABLE "thaw_approvals" (
	"freeze_id" text NOT NULL,
	"approved_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "thaw_approvals_freeze_id_approved_by_pk" PRIMARY KEY("freeze_id","approved_by"),
	CONSTRAINT "thaw_approvals_person_ck" CHECK ("thaw_approvals"."approved_by" like 'person:%')
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"dataset" text NOT NULL,
	"columns" text[] NOT NULL,
	"filter" text NOT NULL,
	"row_cap" integer NOT NULL,
	"reason_sealed" "bytea" NOT NULL,
	"recipient" text NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"rows" integer,
	"canary" text,
	"file" "bytea",
	"expires_at" timestamp (3) with time zone,
	"fetched_at" timestamp (3) with time zone,
	CONSTRAINT "exports_two_hands_ck" CHECK ("exports"."decided_by" is null or "exports"."decided_by" <> "exports"."asked_by"),
	CONSTRAINT "exports_row_cap_ck" CHECK ("exports"."row_cap" between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "contact_points" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"value_sealed" "bytea" NOT NULL,
	"value_index" "bytea" NOT NULL,
	"is_safe" boolean DEFAULT false NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_points_kind_ck" CHECK ("contact_points"."kind" in ('phone', 'email', 'post'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "person_keys" (
	"person_id" text PRIMARY KEY NOT NULL,
	"key_sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"language" text NOT NULL,
	"name_sealed" "bytea",
	"legal_name_sealed" "bytea",
	"county_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "persons_number_unique" UNIQUE("number"),
	CONSTRAINT "persons_language_ck" CHECK ("persons"."language" in ('en', 'sw')),
	CONSTRAINT "persons_erased_ck" CHECK ("persons"."erased_at" is null or ("persons"."name_sealed" is null and "persons"."legal_name_sealed" is null and "persons"."county_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "safe_contact_cards" (
	"person_id" text PRIMARY KEY NOT NULL,
	"card_sealed" "bytea" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"proposed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	CONSTRAINT "role_proposals_two_hands_ck" CHECK ("role_proposals"."decided_by" is null or "role_proposals"."decided_by" <> "role_proposals"."proposed_by"),
	CONSTRAINT "role_proposals_not_oneself_ck" CHECK (coalesce("role_proposals"."proposed_by", '') <> 'person:' || "role_proposals"."person_id" and coalesce("role_proposals"."decided_by", '') <> 'person:' || "role_proposals"."person_id")
);
--> statement-breakpoint
CREATE TABLE "role_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"ended_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_spells_proposal_id_unique" UNIQUE("proposal_id"),
	CONSTRAINT "role_spells_days_ck" CHECK ("role_spells"."ends_on" is null or "role_spells"."ends_on" >= "role_spells"."begins_on")
);
--> statement-breakpoint
CREATE TABLE "breach_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"breach_id" text NOT NULL,
	"kind" text NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "breaches" (
	"id" text PRIMARY KEY NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"affected" integer,
	"reported_at" timestamp (3) with time zone,
	"people_told_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"language" text NOT NULL,
	"method" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"person_id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"kept" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "processors" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"does" text NOT NULL,
	"data" text NOT NULL,
	"country" text NOT NULL,
	"contract_on" date,
	"ended_on" date,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"report" jsonb NOT NULL,
	"asked_by" text,
	"asked_at" timestamp (3) with time zone,
	"approved_by" text,
	"applied_at" timestamp (3) with time zone,
	"certificate" jsonb,
	CONSTRAINT "retention_runs_two_hands_ck" CHECK ("retention_runs"."approved_by" is null or ("retention_runs"."asked_by" is not null and "retention_runs"."approved_by" <> "retention_runs"."asked_by"))
);
--> statement-breakpoint
CREATE TABLE "rights_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"words_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"ready_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"outcome" text,
	"answer_sealed" "bytea"
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_proofs" ADD CONSTRAINT "address_proofs_contact_point_id_contact_points_id_fk" FOREIGN KEY ("contact_point_id") REFERENCES "public"."contact_points"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticators" ADD CONSTRAINT "authenticators_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_accounts_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_persons_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_accounts_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_accounts_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_steps" ADD CONSTRAINT "sign_in_steps_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "used_codes" ADD CONSTRAINT "used_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_contacts" ADD CONSTRAINT "custody_contacts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thaw_approvals" ADD CONSTRAINT "thaw_approvals_freeze_id_freezes_id_fk" FOREIGN KEY ("freeze_id") REFERENCES "public"."freezes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safe_contact_cards" ADD CONSTRAINT "safe_contact_cards_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_spells" ADD CONSTRAINT "role_spells_proposal_id_role_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."role_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_spells" ADD CONSTRAINT "role_spells_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach_entries" ADD CONSTRAINT "breach_entries_breach_id_breaches_id_fk" FOREIGN KEY ("breach_id") REFERENCES "public"."breaches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD CONSTRAINT "rights_requests_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_user_uq" ON "credentials" USING btree ("user_id","provider_id");--> statement-breakpoint
CREATE INDEX "passkeys_user_idx" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recoveries_account_idx" ON "recoveries" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_idx" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "audit_events_actor_idx" ON "audit_events" USING btree ("actor","action","at");--> statement-breakpoint
CREATE INDEX "custody_contacts_person_idx" ON "custody_contacts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "freezes_one_open_uq" ON "freezes" USING btree ("account_id") WHERE thawed_at is null;--> statement-breakpoint
CREATE INDEX "exports_open_idx" ON "exports" USING btree ("created_at") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "contact_points_person_idx" ON "contact_points" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contact_points_value_idx" ON "contact_points" USING btree ("value_index");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_points_one_safe_uq" ON "contact_points" USING btree ("person_id") WHERE is_safe;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_points_proven_email_uq" ON "contact_points" USING btree ("value_index") WHERE kind = 'email' and proven_at is not null;--> statement-breakpoint
CREATE INDEX "notices_person_idx" ON "notices" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "persons_changed_idx" ON "persons" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "role_proposals_open_idx" ON "role_proposals" USING btree ("created_at") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "role_spells_person_idx" ON "role_spells" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_spells_open_uq" ON "role_spells" USING btree ("person_id","role","scope") WHERE ends_on is null;--> statement-breakpoint
CREATE INDEX "breach_entries_breach_idx" ON "breach_entries" USING btree ("breach_id");--> statement-breakpoint
CREATE INDEX "consents_person_idx" ON "consents" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_open_uq" ON "consents" USING btree ("person_id","purpose") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "rights_requests_person_idx" ON "rights_requests" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rights_requests_open_idx" ON "rights_requests" USING btree ("due_on") WHERE closed_at is null;