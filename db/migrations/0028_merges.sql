CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"kept_id" text NOT NULL,
	"gone_id" text NOT NULL,
	"merged_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"moves_sealed" "bytea",
	"undone_at" timestamp (3) with time zone,
	"undone_by" text,
	CONSTRAINT "merges_two_ck" CHECK ("merges"."kept_id" <> "merges"."gone_id"),
	CONSTRAINT "merges_undone_ck" CHECK (("merges"."undone_at" is null) = ("merges"."undone_by" is null) and ("merges"."undone_at" is null or "merges"."moves_sealed" is null))
);
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_person_id_unique";--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_kept_id_persons_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_gone_id_persons_id_fk" FOREIGN KEY ("gone_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merges_kept_idx" ON "merges" USING btree ("kept_id");--> statement-breakpoint
CREATE UNIQUE INDEX "merges_gone_uq" ON "merges" USING btree ("gone_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "merges_open_idx" ON "merges" USING btree ("created_at") WHERE moves_sealed is not null;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_merged_into_persons_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged_into_members_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "persons_merged_idx" ON "persons" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_person_uq" ON "members" USING btree ("person_id") WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "members_person_idx" ON "members" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_merged_ck" CHECK ("persons"."merged_into" is null or ("persons"."erased_at" is not null and "persons"."merged_into" <> "persons"."id"));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged_ck" CHECK ("members"."merged_into" is null or ("members"."person_id" is not null and "members"."merged_into" <> "members"."id"));
--> statement-breakpoint
-- By hand from here.
alter table merges enable row level security;
--> statement-breakpoint
alter table merges force row level security;
--> statement-breakpoint
create policy portal on merges using (acting_portal());
--> statement-breakpoint
revoke delete on merges from portal_app;
--> statement-breakpoint
-- Who was joined to whom, by whom and when stays; undoing is said once, and what moved is forgotten once.
create function merges_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['moves_sealed', 'undone_at', 'undone_by'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - may is distinct from to_jsonb(old) - may
     or (old.undone_at is not null and (new.undone_at, new.undone_by) is distinct from (old.undone_at, old.undone_by))
     or (new.undone_at is not null and old.undone_at is null and old.moves_sealed is null)
     or (new.moves_sealed is not null and new.moves_sealed is distinct from old.moves_sealed) then
    raise exception 'merge %: it is undone or forgotten, once', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger merges_keep before update or delete on merges for each row execute function merges_keep();
--> statement-breakpoint
-- Joining two records of one person changes whose a row is, and nothing else of it. What each table refuses to everybody else stays refused:
-- its own trigger stands aside for the portal's work of merging alone, and this one takes its place there.
create function merge_moves_only() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv then
    raise exception '% %: a merge moves it, and changes nothing else', tg_table_name, to_jsonb(old) ->> 'id';
  end if;
  return new;
end $$;
--> statement-breakpoint
do $$
declare
  kept record;
begin
  for kept in select * from (values
    ('persons', 'persons_stay', 'before update or delete', 'name_sealed, legal_name_sealed, county_sealed, language, changed_at, erased_at, merged_into'),
    ('consents', 'consents_withdraw_once', 'before update or delete', 'person_id, withdrawn_at'),
    ('members', 'members_keep', 'before update or delete', 'person_id, merged_into, since'),
    ('applications', 'applications_keep', 'after', 'person_id, is_new_person'),
    ('application_vouches', 'application_vouches_keep', 'after', 'voucher_id, taken_back_at'),
    ('organisation_representatives', 'organisation_representatives_keep', 'before update', 'person_id, ends_on'),
    ('network_requests', 'network_requests_keep', 'before update', 'member_index, person_sealed, state, decided_by, decided_at'),
    ('network_spells', 'network_spells_keep', 'before', 'member_index, person_sealed, ends_on, end_reason, ended_by'),
    ('papers', 'papers_keep', 'before update or delete', 'holder_index, holder_sealed, shown_sealed, ended_at, ended_as, ended_by, revoked_for, superseded_by')
  ) as t (tab, tri, events, may) loop
    execute format('drop trigger %I on %I', kept.tri, kept.tab);
    -- What begins is asked as ever: merging begins nothing.
    if kept.events in ('before', 'after') then
      execute format('create trigger %I %s insert on %I for each row execute function %I()', kept.tri || '_begin', kept.events, kept.tab, kept.tri);
    end if;
    execute format('create trigger %I %s on %I for each row when (acting() <> ''system:merge'') execute function %I()', kept.tri,
      kept.events || case when kept.events in ('before', 'after') then ' update' else '' end, kept.tab, kept.tri);
    execute format('create trigger %I before update or delete on %I for each row when (acting() = ''system:merge'') execute function merge_moves_only(%s)',
      kept.tab || '_merge', kept.tab, (select string_agg(quote_literal(c), ', ') from unnest(string_to_array(kept.may, ', ')) c));
  end loop;
end $$;
--> statement-breakpoint
-- A member's other row: what she is there stays with it, and only merging says so.
create or replace function members_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'member %: whoever was one has been one', old.id;
  end if;
  if (new.id, new.number, new.since, new.merged_into, new.created_at) is distinct from (old.id, old.number, old.since, old.merged_into, old.created_at) then
    raise exception 'member %: her number and since when she is one stay', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Nobody is joined to another, or comes back from that, by any other work; and under it nobody comes back who was erased.
create function persons_merge() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.merged_into is distinct from old.merged_into and acting() <> 'system:merge' then
    raise exception 'person %: records are joined by a merge', old.id;
  end if;
  if acting() = 'system:merge' and (exists (select from erasures e where e.person_id = old.id)
     or (old.erased_at is not null and old.merged_into is null) or (new.erased_at is not null and new.merged_into is null)) then
    raise exception 'person %: nobody comes back from erasure', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger persons_merged before update on persons for each row execute function persons_merge();
