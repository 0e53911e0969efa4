CREATE TABLE "application_contacts" (
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"value_index" "bytea" NOT NULL,
	CONSTRAINT "application_contacts_application_id_kind_pk" PRIMARY KEY("application_id","kind")
);
--> statement-breakpoint
CREATE TABLE "application_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"version" smallint NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_recommendations" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"version" smallint NOT NULL,
	"answer" text NOT NULL,
	"reason_sealed" "bytea" NOT NULL,
	"recommended_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"step" text NOT NULL,
	"actor" text NOT NULL,
	"version" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"version" smallint NOT NULL,
	"answers_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_versions_uq" UNIQUE("application_id","version")
);
--> statement-breakpoint
CREATE TABLE "application_vouches" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"place" smallint NOT NULL,
	"voucher_id" text NOT NULL,
	"answer" text NOT NULL,
	"seen_index" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"taken_back_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "application_words" (
	"application_id" text NOT NULL,
	"place" smallint NOT NULL,
	"word_index" "bytea" NOT NULL,
	CONSTRAINT "application_words_application_id_place_pk" PRIMARY KEY("application_id","place"),
	CONSTRAINT "application_words_word_index_unique" UNIQUE("word_index")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"key_index" "bytea" NOT NULL,
	"person_id" text,
	"network_id" text,
	"draft_sealed" "bytea" NOT NULL,
	"version" smallint NOT NULL,
	"seen_index" "bytea",
	"review" text,
	"member_id" text,
	"number" text,
	"words" smallint NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"reason" text,
	"note_sealed" "bytea",
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"membership_id" text,
	"is_new_person" boolean,
	"claimed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "applications_key_index_unique" UNIQUE("key_index"),
	CONSTRAINT "applications_decided_ck" CHECK (("applications"."state" in ('approved', 'declined', 'withdrawn')) = ("applications"."decided_at" is not null) and ("applications"."decided_at" is null) = ("applications"."decided_by" is null)),
	CONSTRAINT "applications_reason_ck" CHECK (("applications"."state" = 'declined') = ("applications"."reason" is not null)),
	CONSTRAINT "applications_waiting_ck" CHECK (("applications"."state" = 'submitted') = ("applications"."waiting_since" is not null)),
	CONSTRAINT "applications_sent_ck" CHECK (("applications"."version" = 0) = ("applications"."review" is null) and ("applications"."version" = 0) = ("applications"."member_id" is null)
          and ("applications"."version" = 0) = ("applications"."number" is null) and ("applications"."version" = 0) = ("applications"."seen_index" is null)
          and ("applications"."version" > 0 or "applications"."state" in ('draft', 'withdrawn')) and ("applications"."version" = 0 or "applications"."state" <> 'draft')),
	CONSTRAINT "applications_approved_ck" CHECK (("applications"."state" = 'approved') = ("applications"."membership_id" is not null) and ("applications"."state" = 'approved') = ("applications"."is_new_person" is not null)),
	CONSTRAINT "applications_network_ck" CHECK ("applications"."network_id" is null or "applications"."decided_at" is null),
	CONSTRAINT "applications_words_ck" CHECK ("applications"."words" between 2 and 6),
	CONSTRAINT "applications_claimed_ck" CHECK ("applications"."claimed_at" is null or "applications"."is_new_person")
);
--> statement-breakpoint
CREATE TABLE "declined_applicants" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value_index" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_representatives" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_representatives_days_ck" CHECK ("organisation_representatives"."ends_on" is null or "organisation_representatives"."ends_on" >= "organisation_representatives"."begins_on")
);
--> statement-breakpoint
CREATE TABLE "credit_releases" (
	"purpose" text NOT NULL,
	"purpose_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_releases_purpose_purpose_id_pk" PRIMARY KEY("purpose","purpose_id")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "registration_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "registration_index" "bytea";--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "county" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "themes" text[];--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "included" integer;--> statement-breakpoint
ALTER TABLE "application_contacts" ADD CONSTRAINT "application_contacts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_questions" ADD CONSTRAINT "application_questions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_questions" ADD CONSTRAINT "application_questions_version_fk" FOREIGN KEY ("application_id","version") REFERENCES "public"."application_versions"("application_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_recommendations" ADD CONSTRAINT "application_recommendations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_recommendations" ADD CONSTRAINT "application_recommendations_version_fk" FOREIGN KEY ("application_id","version") REFERENCES "public"."application_versions"("application_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_steps" ADD CONSTRAINT "application_steps_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_versions" ADD CONSTRAINT "application_versions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_vouches" ADD CONSTRAINT "application_vouches_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_vouches" ADD CONSTRAINT "application_vouches_voucher_id_persons_id_fk" FOREIGN KEY ("voucher_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_vouches" ADD CONSTRAINT "application_vouches_word_fk" FOREIGN KEY ("application_id","place") REFERENCES "public"."application_words"("application_id","place") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_words" ADD CONSTRAINT "application_words_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_number_account_codes_code_fk" FOREIGN KEY ("number") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_representatives" ADD CONSTRAINT "organisation_representatives_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_representatives" ADD CONSTRAINT "organisation_representatives_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_contacts_value_idx" ON "application_contacts" USING btree ("value_index");--> statement-breakpoint
CREATE UNIQUE INDEX "application_questions_uq" ON "application_questions" USING btree ("application_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "application_recommendations_uq" ON "application_recommendations" USING btree ("application_id","version");--> statement-breakpoint
CREATE INDEX "application_steps_idx" ON "application_steps" USING btree ("application_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "application_vouches_voucher_uq" ON "application_vouches" USING btree ("application_id","voucher_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_vouches_place_uq" ON "application_vouches" USING btree ("application_id","place");--> statement-breakpoint
CREATE INDEX "application_vouches_by_idx" ON "application_vouches" USING btree ("voucher_id");--> statement-breakpoint
CREATE INDEX "applications_waiting_idx" ON "applications" USING btree ("waiting_since","id") WHERE state = 'submitted';--> statement-breakpoint
CREATE INDEX "applications_state_idx" ON "applications" USING btree ("state","changed_at","id");--> statement-breakpoint
CREATE INDEX "applications_network_idx" ON "applications" USING btree ("network_id") WHERE network_id is not null;--> statement-breakpoint
CREATE INDEX "applications_person_idx" ON "applications" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "applications_member_idx" ON "applications" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "declined_applicants_value_idx" ON "declined_applicants" USING btree ("value_index");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_representatives_uq" ON "organisation_representatives" USING btree ("organisation_id","person_id","role") WHERE ends_on is null;--> statement-breakpoint
CREATE INDEX "organisation_representatives_person_idx" ON "organisation_representatives" USING btree ("person_id");
--> statement-breakpoint
-- By hand from here.
-- The ways of an application, the rules of a yes, and that nobody has two hands in it: whatever a verb forgets, this refuses.
create function applications_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  ways constant text[] := array['draft submitted', 'draft approved', 'draft withdrawn', 'submitted needs_information', 'submitted approved',
    'submitted declined', 'submitted withdrawn', 'needs_information submitted', 'needs_information declined', 'needs_information withdrawn'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.version <> 0 then
      raise exception 'application %: it begins as a draft', new.id;
    end if;
    return new;
  end if;
  if (new.id, new.kind, new.key_index, new.created_at) is distinct from (old.id, old.kind, old.key_index, old.created_at)
     or (old.version > 0 and (new.review, new.member_id, new.number) is distinct from (old.review, old.member_id, old.number))
     or (old.person_id is not null and new.person_id is distinct from old.person_id) then
    raise exception 'application %: what it is stays', old.id;
  end if;
  if new.network_id is distinct from old.network_id and exists (select 1 from networks n where n.id = new.network_id and n.is_protected) then
    raise exception 'application %: who wishes to belong to a protected network is not written here', old.id;
  end if;
  if new.state is not distinct from old.state then
    if new.version <> old.version or (old.decided_at is not null
       and (new.decided_by, new.decided_at, new.reason, new.membership_id, new.is_new_person) is distinct from (old.decided_by, old.decided_at, old.reason, old.membership_id, old.is_new_person)) then
      raise exception 'application %: it has been answered', old.id;
    end if;
    return new;
  end if;
  if not (old.state || ' ' || new.state) = any(ways) then
    raise exception 'application %: from % there is no way to %', old.id, old.state, new.state;
  end if;
  if new.version is distinct from (old.version + case when old.state in ('draft', 'needs_information') and new.state in ('submitted', 'approved') then 1 else 0 end) then
    raise exception 'application %: each sending is one version', old.id;
  end if;
  if new.state in ('approved', 'declined') then
    if new.review = 'none' then
      if new.state <> 'approved' or old.state <> 'draft' or new.decided_by not like 'system:%' then
        raise exception 'application %: nobody has to say yes to it', old.id;
      end if;
      return new;
    end if;
    if new.decided_by not like 'person:%' or new.decided_by is not distinct from 'person:' || new.person_id
       or exists (select 1 from application_vouches v where v.application_id = old.id and v.voucher_id = new.person_id)
       or exists (select 1 from application_recommendations r where r.application_id = old.id and r.recommended_by = new.decided_by)
       or exists (select 1 from application_vouches v where v.application_id = old.id and 'person:' || v.voucher_id = new.decided_by) then
      raise exception 'application %: who decides has no other part in it', old.id;
    end if;
  end if;
  if new.state = 'approved' and new.review = 'full' and (
       (select count(*) from application_vouches v where v.application_id = old.id and v.answer = 'yes' and v.taken_back_at is null
           and v.seen_index = old.seen_index) < 2
       or not exists (select 1 from application_recommendations r where r.application_id = old.id and r.version = old.version)) then
    raise exception 'application %: two vouch for it and one recommends it first', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- After the row, so that row-level security has spoken first.
create trigger applications_keep after insert or update on applications for each row execute function applications_keep();
--> statement-breakpoint
-- What was sent, asked and recommended stays what it was; a rotation of keys seals it again.
create function application_words_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if to_jsonb(new) is distinct from to_jsonb(old)
     and (to_jsonb(new) - tg_argv[0] is distinct from to_jsonb(old) - tg_argv[0] or acting() not like 'operator:%') then
    raise exception '% %: what was written stays', tg_table_name, old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger application_versions_stay before update on application_versions for each row execute function application_words_stay('answers_sealed');
--> statement-breakpoint
create trigger application_questions_stay before update on application_questions for each row execute function application_words_stay('words_sealed');
--> statement-breakpoint
create trigger application_recommendations_stay before update on application_recommendations for each row execute function application_words_stay('reason_sealed');
--> statement-breakpoint
create trigger application_steps_stay before update on application_steps for each row execute function refuse_change();
--> statement-breakpoint
create trigger application_words_stay before update on application_words for each row execute function refuse_change();
--> statement-breakpoint
create trigger declined_applicants_stay before update on declined_applicants for each row execute function refuse_change();
--> statement-breakpoint
create function application_recommendations_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of applications%rowtype;
begin
  select * into strict of from applications where id = new.application_id;
  if of.state <> 'submitted' or of.version <> new.version or of.review <> 'full' then
    raise exception 'recommendation %: there is nothing to recommend', new.id;
  end if;
  if new.recommended_by not like 'person:%' or new.recommended_by is not distinct from 'person:' || of.person_id
     or exists (select 1 from application_vouches v where v.application_id = of.id and 'person:' || v.voucher_id = new.recommended_by) then
    raise exception 'recommendation %: who recommends has no other part in it', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger application_recommendations_keep after insert on application_recommendations for each row execute function application_recommendations_keep();
--> statement-breakpoint
create function application_vouches_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of applications%rowtype;
begin
  select * into strict of from applications where id = new.application_id;
  if of.state not in ('submitted', 'needs_information') then
    raise exception 'vouching %: it is too late for it', new.id;
  end if;
  if tg_op = 'INSERT' then
    if new.voucher_id is not distinct from of.person_id or new.seen_index is distinct from of.seen_index or new.taken_back_at is not null
       or exists (select 1 from application_recommendations r where r.application_id = of.id and r.recommended_by = 'person:' || new.voucher_id) then
      raise exception 'vouching %: who vouches has no other part in it', new.id;
    end if;
    return new;
  end if;
  if to_jsonb(new) - 'taken_back_at' is distinct from to_jsonb(old) - 'taken_back_at' or old.taken_back_at is not null then
    raise exception 'vouching %: it is taken back once, and nothing else', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger application_vouches_keep after insert or update on application_vouches for each row execute function application_vouches_keep();
--> statement-breakpoint
create function organisation_representatives_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if to_jsonb(new) - 'ends_on' is distinct from to_jsonb(old) - 'ends_on' or old.ends_on is not null then
    raise exception 'representative %: ended once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger organisation_representatives_keep before update on organisation_representatives for each row execute function organisation_representatives_keep();
--> statement-breakpoint
-- Written by the portal's own work alone, once a verb has judged. The desk reads what was sent; a coordinator what waits in hers;
-- she herself that it is there. Words for vouchers, and who vouched, are the secretariat's: she never learns them.
do $$
declare t text;
begin
  foreach t in array array['applications', 'application_versions', 'application_contacts', 'application_words', 'application_vouches',
      'application_recommendations', 'application_questions', 'application_steps', 'declined_applicants', 'organisation_representatives'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
  foreach t in array array['application_versions', 'application_questions', 'application_steps', 'application_recommendations', 'application_vouches'] loop
    execute format('create policy desk on %I for select using ((select acting_holds(''membership_officer'')) and application_id in (select a.id from applications a))', t);
  end loop;
  foreach t in array array['application_versions', 'application_questions'] loop
    execute format($policy$create policy coordinators on %I for select using (application_id in
      (select a.id from applications a where a.network_id in (select n.id from acting_networks() n where n.reach = 'coordinates')))$policy$, t);
  end loop;
end $$;
--> statement-breakpoint
create policy desk on applications for select using (version > 0 and state <> 'withdrawn' and (select acting_holds('membership_officer')));
--> statement-breakpoint
create policy coordinators on applications for select using (state in ('submitted', 'needs_information')
  and network_id in (select n.id from acting_networks() n where n.reach = 'coordinates'));
--> statement-breakpoint
create policy own on applications for select using (person_id = acting_person());
--> statement-breakpoint
create policy desk on organisation_representatives for select using ((select acting_holds('membership_officer', 'finance')));
--> statement-breakpoint
create policy own on organisation_representatives for select using (person_id = acting_person());
--> statement-breakpoint
revoke delete on organisation_representatives from portal_app;
--> statement-breakpoint
revoke update on application_words, application_steps, declined_applicants from portal_app;
--> statement-breakpoint
create trigger credit_releases_append_only before update or delete on credit_releases for each row execute function refuse_change();
--> statement-breakpoint
revoke update, delete on credit_releases from portal_app;
