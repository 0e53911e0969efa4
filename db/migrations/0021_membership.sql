CREATE TABLE "credit_news" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"try_after" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dues_bundle_parts" (
	"bundle_id" text NOT NULL,
	"place" integer NOT NULL,
	"code" text NOT NULL,
	"minor" bigint NOT NULL,
	CONSTRAINT "dues_bundle_parts_bundle_id_place_pk" PRIMARY KEY("bundle_id","place"),
	CONSTRAINT "dues_bundle_parts_minor_ck" CHECK ("dues_bundle_parts"."minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "dues_bundles" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dues_waivers" (
	"id" text PRIMARY KEY NOT NULL,
	"membership_id" text NOT NULL,
	"words_sealed" "bytea",
	"asked_by" text NOT NULL,
	"state" text NOT NULL,
	"covers_minor" bigint,
	"reason" text,
	"decided_by" text,
	"decided_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "dues_waivers_decided_ck" CHECK (("dues_waivers"."state" = 'waiting') = ("dues_waivers"."decided_by" is null) and ("dues_waivers"."decided_by" is null) = ("dues_waivers"."decided_on" is null)
          and ("dues_waivers"."decided_by" is null) = ("dues_waivers"."decided_at" is null) and ("dues_waivers"."decided_by" is null) = ("dues_waivers"."reason" is null)),
	CONSTRAINT "dues_waivers_hands_ck" CHECK ("dues_waivers"."decided_by" <> "dues_waivers"."asked_by"),
	CONSTRAINT "dues_waivers_words_ck" CHECK ("dues_waivers"."state" = 'waiting' or "dues_waivers"."words_sealed" is null),
	CONSTRAINT "dues_waivers_covers_ck" CHECK ("dues_waivers"."covers_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text,
	"organisation_id" text,
	"number" text NOT NULL,
	"since" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "members_person_id_unique" UNIQUE("person_id"),
	CONSTRAINT "members_organisation_id_unique" UNIQUE("organisation_id"),
	CONSTRAINT "members_number_unique" UNIQUE("number"),
	CONSTRAINT "members_who_ck" CHECK (("members"."person_id" is null) <> ("members"."organisation_id" is null))
);
--> statement-breakpoint
CREATE TABLE "membership_kind_versions" (
	"kind" text NOT NULL,
	"from_day" date NOT NULL,
	"name_en" text NOT NULL,
	"name_sw" text NOT NULL,
	"text_en" text NOT NULL,
	"text_sw" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"joining_minor" bigint NOT NULL,
	"term" text NOT NULL,
	"months" integer NOT NULL,
	"roll_over" text,
	"window_days" integer NOT NULL,
	"grace_days" integer NOT NULL,
	"approval_new" boolean NOT NULL,
	"approval_renewal" boolean NOT NULL,
	"waiver_allowed" boolean NOT NULL,
	"is_open" boolean NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "membership_kind_versions_kind_from_day_pk" PRIMARY KEY("kind","from_day"),
	CONSTRAINT "kind_versions_price_ck" CHECK ("membership_kind_versions"."price_minor" >= 0 and "membership_kind_versions"."joining_minor" >= 0),
	CONSTRAINT "kind_versions_months_ck" CHECK ("membership_kind_versions"."months" between 1 and 60),
	CONSTRAINT "kind_versions_window_ck" CHECK ("membership_kind_versions"."window_days" between 0 and 180 and "membership_kind_versions"."window_days" < 28 * "membership_kind_versions"."months"),
	CONSTRAINT "kind_versions_grace_ck" CHECK ("membership_kind_versions"."grace_days" between 0 and 366),
	CONSTRAINT "kind_versions_roll_ck" CHECK ("membership_kind_versions"."roll_over" is null or ("membership_kind_versions"."term" = 'calendar' and "membership_kind_versions"."roll_over" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')),
	CONSTRAINT "kind_versions_term_ck" CHECK ("membership_kind_versions"."term" = 'rolling' or "membership_kind_versions"."months" = 12)
);
--> statement-breakpoint
CREATE TABLE "membership_kinds" (
	"kind" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membership_reminders" (
	"term_id" text NOT NULL,
	"rule" text NOT NULL,
	"outcome" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "membership_reminders_term_id_rule_pk" PRIMARY KEY("term_id","rule")
);
--> statement-breakpoint
CREATE TABLE "membership_terms" (
	"id" text PRIMARY KEY NOT NULL,
	"membership_id" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"anchor_day" integer NOT NULL,
	"as_of" date NOT NULL,
	"price_minor" bigint NOT NULL,
	"joining_minor" bigint NOT NULL,
	"waived_minor" bigint NOT NULL,
	"waiver_id" text,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_why" text,
	CONSTRAINT "membership_terms_days_ck" CHECK ("membership_terms"."begins_on" <= "membership_terms"."ends_on"),
	CONSTRAINT "membership_terms_anchor_ck" CHECK ("membership_terms"."anchor_day" between 1 and 31),
	CONSTRAINT "membership_terms_price_ck" CHECK ("membership_terms"."price_minor" >= 0 and "membership_terms"."joining_minor" >= 0 and "membership_terms"."waived_minor" between 0 and "membership_terms"."price_minor" + "membership_terms"."joining_minor"),
	CONSTRAINT "membership_terms_waived_ck" CHECK ("membership_terms"."waived_minor" = 0 or "membership_terms"."waiver_id" is not null),
	CONSTRAINT "membership_terms_undone_ck" CHECK (("membership_terms"."undone_at" is null) = ("membership_terms"."undone_why" is null))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"kind" text NOT NULL,
	"approved_on" date,
	"approved_by" text,
	"paid_until" date,
	"ended_on" date,
	"end_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_approved_ck" CHECK (("memberships"."approved_on" is null) = ("memberships"."approved_by" is null)),
	CONSTRAINT "memberships_ended_ck" CHECK (("memberships"."ended_on" is null) = ("memberships"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"name_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "renewal_approvals" (
	"after_term_id" text PRIMARY KEY NOT NULL,
	"approved_on" date NOT NULL,
	"approved_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "term_payments" (
	"term_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"minor" bigint NOT NULL,
	CONSTRAINT "term_payments_term_id_payment_id_pk" PRIMARY KEY("term_id","payment_id"),
	CONSTRAINT "term_payments_minor_ck" CHECK ("term_payments"."minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "dues_bundle_parts" ADD CONSTRAINT "dues_bundle_parts_bundle_id_dues_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."dues_bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues_bundle_parts" ADD CONSTRAINT "dues_bundle_parts_code_account_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues_waivers" ADD CONSTRAINT "dues_waivers_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_number_account_codes_code_fk" FOREIGN KEY ("number") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_kind_versions" ADD CONSTRAINT "membership_kind_versions_kind_membership_kinds_kind_fk" FOREIGN KEY ("kind") REFERENCES "public"."membership_kinds"("kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_reminders" ADD CONSTRAINT "membership_reminders_term_id_membership_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."membership_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_terms" ADD CONSTRAINT "membership_terms_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_terms" ADD CONSTRAINT "membership_terms_waiver_id_dues_waivers_id_fk" FOREIGN KEY ("waiver_id") REFERENCES "public"."dues_waivers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_kind_membership_kinds_kind_fk" FOREIGN KEY ("kind") REFERENCES "public"."membership_kinds"("kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal_approvals" ADD CONSTRAINT "renewal_approvals_after_term_id_membership_terms_id_fk" FOREIGN KEY ("after_term_id") REFERENCES "public"."membership_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_payments" ADD CONSTRAINT "term_payments_term_id_membership_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."membership_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_payments" ADD CONSTRAINT "term_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dues_waivers_waiting_uq" ON "dues_waivers" USING btree ("membership_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "dues_waivers_membership_idx" ON "dues_waivers" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "membership_reminders_day_idx" ON "membership_reminders" USING btree ("created_at","term_id");--> statement-breakpoint
CREATE INDEX "membership_terms_standing_idx" ON "membership_terms" USING btree ("membership_id","ends_on") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "membership_terms_membership_idx" ON "membership_terms" USING btree ("membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_terms_waiver_uq" ON "membership_terms" USING btree ("waiver_id") WHERE undone_at is null and waiver_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_one_uq" ON "memberships" USING btree ("member_id","kind") WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX "memberships_member_idx" ON "memberships" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "memberships_paid_idx" ON "memberships" USING btree ("paid_until","id") WHERE ended_on is null and approved_on is not null;--> statement-breakpoint
CREATE INDEX "memberships_waiting_idx" ON "memberships" USING btree ("created_at","id") WHERE ended_on is null and approved_on is null;--> statement-breakpoint
CREATE INDEX "term_payments_payment_idx" ON "term_payments" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "payment_shares_dues_idx" ON "payment_shares" USING btree ("purpose_id") WHERE purpose = 'dues';--> statement-breakpoint
CREATE INDEX "payments_dues_idx" ON "payments" USING btree ("purpose_id") WHERE purpose = 'dues';
--> statement-breakpoint
-- By hand from here.
insert into membership_kinds (kind) values ('individual'), ('organisation'), ('friend');
--> statement-breakpoint
create trigger membership_kind_versions_append_only before update or delete on membership_kind_versions for each row execute function refuse_change();
--> statement-breakpoint
create trigger term_payments_append_only before update or delete on term_payments for each row execute function refuse_change();
--> statement-breakpoint
create trigger renewal_approvals_append_only before update or delete on renewal_approvals for each row execute function refuse_change();
--> statement-breakpoint
create trigger membership_reminders_append_only before update or delete on membership_reminders for each row execute function refuse_change();
--> statement-breakpoint
-- Member since, and the number she pays by, are for good: nobody is a member twice, and no number is anybody else's later.
create function members_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'member %: whoever was one has been one', old.id;
  end if;
  if (new.id, new.number, new.since, new.created_at) is distinct from (old.id, old.number, old.since, old.created_at) then
    raise exception 'member %: her number and since when she is one stay', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger members_keep before update or delete on members for each row execute function members_keep();
--> statement-breakpoint
create function memberships_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'membership %: ended, never deleted', old.id;
  end if;
  if (new.id, new.member_id, new.kind, new.created_at) is distinct from (old.id, old.member_id, old.kind, old.created_at)
     or (old.approved_on is not null and (new.approved_on, new.approved_by) is distinct from (old.approved_on, old.approved_by)) then
    raise exception 'membership %: what it is and when it was approved stay', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger memberships_keep before update or delete on memberships for each row execute function memberships_keep();
--> statement-breakpoint
-- A term is undone once, and nothing else of it changes.
create function membership_terms_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'term %: undone, never deleted', old.id;
  end if;
  if old.undone_at is not null or new.undone_at is null
     or (to_jsonb(new) - 'undone_at' - 'undone_why') is distinct from (to_jsonb(old) - 'undone_at' - 'undone_why') then
    raise exception 'term %: it stays as it was granted', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger membership_terms_keep before update or delete on membership_terms for each row execute function membership_terms_keep();
--> statement-breakpoint
-- A range of one id, so that an exclusion constraint can ask for equal ids without an extension that a house may not have.
create type id_range as range (subtype = text);
--> statement-breakpoint
alter table membership_terms add constraint membership_terms_no_overlap
  exclude using gist (id_range(membership_id, membership_id, '[]') with &&, daterange(begins_on, ends_on, '[]') with &&) where (undone_at is null);
--> statement-breakpoint
create function memberships_keep_paid_until() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  update memberships m
     set paid_until = (select max(t.ends_on) from membership_terms t where t.membership_id = new.membership_id and t.undone_at is null)
   where m.id = new.membership_id;
  return null;
end $$;
--> statement-breakpoint
create trigger membership_terms_paid_until after insert or update on membership_terms for each row execute function memberships_keep_paid_until();
--> statement-breakpoint
-- Asked once and answered once: by another, and what was asked for stays.
create function dues_waivers_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'waiver %: declined, never deleted', old.id;
  end if;
  if (new.id, new.membership_id, new.asked_by, new.created_at) is distinct from (old.id, old.membership_id, old.asked_by, old.created_at)
     or (old.state <> 'waiting' and (to_jsonb(new) is distinct from to_jsonb(old))) then
    raise exception 'waiver %: what was asked and answered stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger dues_waivers_keep before update or delete on dues_waivers for each row execute function dues_waivers_keep();
--> statement-breakpoint
-- Whoever grants something for credit hears of every posting that moves it, in the transaction that moves it: a way of moving money that
-- forgot to say so would leave a term unpaid, or a member without hers. What its owner posts itself is no news to it.
create function credit_tells() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into credit_news (purpose, purpose_id)
  select distinct split_part(f.account, ':', 3), split_part(f.account, ':', 4)
    from fresh f join ledger_postings p on p.id = f.posting_id
   where f.account like 'liability:credit:%' and p.idempotency_key not like split_part(f.account, ':', 3) || ':%';
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_credit after insert on ledger_entries
  referencing new table as fresh for each statement execute function credit_tells();
--> statement-breakpoint
-- That somebody belongs is hers to see, and for those whose work it is; only the portal's own work writes it, once a verb has judged.
do $$
declare t text;
begin
  foreach t in array array['organisations', 'members', 'memberships', 'membership_terms', 'term_payments', 'dues_waivers', 'renewal_approvals', 'membership_reminders'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    execute format('create policy desk on %I for select using ((select acting_holds(''membership_officer'', ''finance'')))', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on members for select using (person_id = acting_person());
--> statement-breakpoint
create policy own on memberships for select using (member_id in (select m.id from members m where m.person_id = acting_person()));
--> statement-breakpoint
create policy own on membership_terms for select using (membership_id in (select s.id from memberships s join members m on m.id = s.member_id where m.person_id = acting_person()));
--> statement-breakpoint
create policy own on dues_waivers for select using (membership_id in (select s.id from memberships s join members m on m.id = s.member_id where m.person_id = acting_person()));
--> statement-breakpoint
create policy own on term_payments for select using (term_id in (select t.id from membership_terms t join memberships s on s.id = t.membership_id join members m on m.id = s.member_id where m.person_id = acting_person()));
--> statement-breakpoint
create policy own on renewal_approvals for select using (after_term_id in (select t.id from membership_terms t join memberships s on s.id = t.membership_id join members m on m.id = s.member_id where m.person_id = acting_person()));
--> statement-breakpoint
revoke delete on members, memberships, membership_terms, dues_waivers, membership_kinds, organisations from portal_app;
--> statement-breakpoint
revoke update, delete on membership_kind_versions, term_payments, renewal_approvals, membership_reminders, dues_bundles, dues_bundle_parts from portal_app;
--> statement-breakpoint
create trigger dues_bundles_append_only before update or delete on dues_bundles for each row execute function refuse_change();
--> statement-breakpoint
create trigger dues_bundle_parts_append_only before update or delete on dues_bundle_parts for each row execute function refuse_change();
