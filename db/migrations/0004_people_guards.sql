-- The application acts as this role: it owns nothing, may change no table and turn off no trigger (docs/decisions/0016).
-- Roles belong to the cluster, so another database of it may have made it already.
do $$
begin
  -- Asked first: an owner who may create no roles can still migrate where somebody with more rights has made it.
  if not exists (select from pg_roles where rolname = 'portal_app') then
    create role portal_app nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$
begin
  execute format('grant portal_app to %I', current_user);
exception when insufficient_privilege then null; -- somebody with more rights has granted it beforehand
end $$;
--> statement-breakpoint
grant usage on schema public to portal_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to portal_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to portal_app;
--> statement-breakpoint
grant usage on all sequences in schema public to portal_app;
--> statement-breakpoint
alter default privileges in schema public grant usage on sequences to portal_app;
--> statement-breakpoint
revoke update, delete on ledger_entries, ledger_postings, payment_history, installation, audit_events, breach_entries, erasures from portal_app;
--> statement-breakpoint
revoke delete on persons, payments from portal_app;
--> statement-breakpoint

-- Who acts, as `inTransaction` says it for this transaction: `person:<id>`, `system:<job>`, `operator:<name>`, `visitor`.
create function acting() returns text language sql stable parallel safe as
  $$ select coalesce(current_setting('app.actor', true), '') $$;
--> statement-breakpoint
create function acting_person() returns text language sql stable parallel safe as
  $$ select case when acting() like 'person:%' then substr(acting(), 8) end $$;
--> statement-breakpoint
-- The portal's own work: jobs, sign-in, commands. It is named in the audit log by its job.
create function acting_portal() returns boolean language sql stable parallel safe as
  $$ select acting() like 'system:%' or acting() like 'operator:%' $$;
--> statement-breakpoint
create function acting_holds(variadic wanted text[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from role_spells
    where person_id = acting_person() and role = any (wanted)
      and begins_on <= nullif(current_setting('app.today', true), '')::date
      and (ends_on is null or ends_on > nullif(current_setting('app.today', true), '')::date))
$$;
--> statement-breakpoint

-- What is a person's own: she sees and writes it; desks see it; only the portal's own work writes it for her.
do $$
declare t text;
begin
  foreach t in array array['persons', 'person_keys', 'contact_points', 'safe_contact_cards', 'notices', 'consents', 'rights_requests', 'custody_contacts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    execute format('create policy own on %1$I %3$s using (%2$I = acting_person())', t,
      case t when 'persons' then 'id' else 'person_id' end, case t when 'rights_requests' then 'for select' else '' end);
  end loop;
  -- When a request is ready and what became of it is not hers to write.
  execute $policy$create policy own_ask on rights_requests for insert
    with check (person_id = acting_person() and closed_at is null and outcome is null)$policy$;
  foreach t in array array['persons', 'person_keys', 'contact_points', 'safe_contact_cards'] loop
    execute format($policy$create policy desks on %I for select using
      ((select acting_holds('membership_officer', 'training_officer', 'network_coordinator', 'protection', 'finance', 'data_protection')))$policy$, t);
  end loop;
  execute $policy$create policy desks on rights_requests for select using ((select acting_holds('data_protection')))$policy$;

  -- Sign-in and what belongs to it: nobody's but the portal's own work.
  foreach t in array array['accounts', 'credentials', 'sessions', 'verifications', 'passkeys', 'authenticators', 'recovery_codes',
      'used_codes', 'sign_in_steps', 'address_proofs', 'recoveries', 'invitations', 'freezes', 'thaw_approvals'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;

  foreach t in array array['role_proposals', 'role_spells'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    -- Ids and roles only, and what every other policy asks.
    execute format('create policy everybody_acting on %I for select using (acting() <> %L)', t, '');
  end loop;

  -- Administrators write in their own name only.
  execute $policy$create policy administrators_propose on role_proposals for insert
    with check ((select acting_holds('administrator')) and proposed_by = acting() and decided_by is null and decided_at is null and decision is null)$policy$;
  execute $policy$create policy administrators_decide on role_proposals for update
    using ((select acting_holds('administrator')) and decided_at is null) with check (decided_by = acting())$policy$;
  execute $policy$create policy administrators_begin on role_spells for insert with check ((select acting_holds('administrator')) and ended_by is null)$policy$;
  execute $policy$create policy administrators_end on role_spells for update
    using ((select acting_holds('administrator'))) with check (ended_by = acting())$policy$;

  foreach t in array array['erasures', 'retention_runs', 'breaches', 'breach_entries', 'processors'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
    execute format($policy$create policy desk on %I using ((select acting_holds('data_protection', 'administrator')))$policy$, t);
  end loop;

  foreach t in array array['audit_events', 'exports'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on audit_events for select using (subject = acting_person());
--> statement-breakpoint
create policy desk on audit_events for select using ((select acting_holds('auditor', 'administrator')));
--> statement-breakpoint
-- What somebody asked for she may read and ask for; the rest of its way is not hers to write.
create policy own on exports for select using (asked_by = acting());
--> statement-breakpoint
create policy own_ask on exports for insert with check (asked_by = acting() and decided_by is null and decided_at is null and decision is null);
--> statement-breakpoint
create policy desk on exports using ((select acting_holds('administrator', 'data_protection')));
--> statement-breakpoint

create trigger audit_events_append_only before update or delete on audit_events for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_events_whole before truncate on audit_events for each statement execute function refuse_change();
--> statement-breakpoint
-- A rotation seals the words of an entry again under a newer key; nothing else of it ever changes, and nobody else may.
create function breach_entries_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or acting() not like 'operator:%'
     or to_jsonb(new) - 'words_sealed' is distinct from to_jsonb(old) - 'words_sealed' then
    raise exception '% is append-only: write what happened next instead', tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
grant update (words_sealed) on breach_entries to portal_app;
--> statement-breakpoint
create trigger breach_entries_append_only before update or delete on breach_entries for each row execute function breach_entries_stay();
--> statement-breakpoint
create trigger erasures_append_only before update or delete on erasures for each row execute function refuse_change();
--> statement-breakpoint
create function persons_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'persons are erased, never deleted';
  end if;
  if (new.id, new.number, new.created_at) is distinct from (old.id, old.number, old.created_at)
     or (old.erased_at is not null and new is distinct from old) then
    raise exception 'person %: id and number never change, and nobody comes back from erasure', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger persons_stay before update or delete on persons for each row execute function persons_stay();
--> statement-breakpoint
-- A spell begins and ends as confirmed; its end is only ever added or brought forward, by a named hand.
create function role_spells_end_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'role spells are ended, never deleted';
  end if;
  if (new.id, new.proposal_id, new.person_id, new.role, new.scope, new.begins_on, new.created_at)
     is distinct from (old.id, old.proposal_id, old.person_id, old.role, old.scope, old.begins_on, old.created_at)
     or new.ended_by is null or new.ends_on is null or new.ends_on > old.ends_on then
    raise exception 'role spell %: only its end may be added or brought forward', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger role_spells_end_once before update or delete on role_spells for each row execute function role_spells_end_once();
--> statement-breakpoint
-- A role comes from a confirmed proposal, and from nothing else.
create function role_spells_are_confirmed() returns trigger language plpgsql as $$
begin
  if new.ended_by is not null or not exists (select 1 from role_proposals p where p.id = new.proposal_id and p.decision = 'confirmed'
      and (p.person_id, p.role, p.scope, p.begins_on) = (new.person_id, new.role, new.scope, new.begins_on)
      and p.ends_on is not distinct from new.ends_on) then
    raise exception 'role spell %: there is no confirmed proposal for it', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger role_spells_are_confirmed before insert on role_spells for each row execute function role_spells_are_confirmed();
--> statement-breakpoint
-- What is decided stays decided; whoever decides does so in her own name, and nobody writes a wish that is decided already.
create function decided_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.decided_at is not null
     and (new.decided_by, new.decided_at, new.decision) is distinct from (old.decided_by, old.decided_at, old.decision) then
    raise exception '% %: it has been decided', tg_table_name, old.id;
  end if;
  if acting_person() is not null and new.decided_by is distinct from (case tg_op when 'UPDATE' then old.decided_by end)
     and (tg_op = 'INSERT' or new.decided_by is distinct from acting()) then
    raise exception '% %: each decides in her own name', tg_table_name, new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger role_proposals_decided_once before update on role_proposals for each row execute function decided_once();
--> statement-breakpoint
create trigger exports_decided_once before update on exports for each row execute function decided_once();
--> statement-breakpoint
create function consents_withdraw_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'consents are withdrawn, never deleted';
  end if;
  if (new.id, new.person_id, new.purpose, new.text_version, new.text_hash, new.language, new.method, new.given_at)
     is distinct from (old.id, old.person_id, old.purpose, old.text_version, old.text_hash, old.language, old.method, old.given_at)
     or old.withdrawn_at is not null then
    raise exception 'consent %: it may be withdrawn once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger consents_withdraw_once before update or delete on consents for each row execute function consents_withdraw_once();
--> statement-breakpoint
-- While an account is frozen no session can come to be, by whatever path.
create function sessions_not_while_frozen() returns trigger language plpgsql as $$
begin
  perform 1 from accounts where id = new.user_id for share;
  if exists (select 1 from freezes f where f.account_id = new.user_id and f.thawed_at is null) then
    raise exception 'no session can be opened';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sessions_not_while_frozen before insert on sessions for each row execute function sessions_not_while_frozen();
--> statement-breakpoint
-- Freezing ends every session in the same statement; the lock keeps out one that is just being opened.
create function freezes_end_sessions() returns trigger language plpgsql as $$
begin
  perform 1 from accounts where id = new.account_id for update;
  delete from sessions where user_id = new.account_id;
  delete from sign_in_steps where account_id = new.account_id;
  update recoveries set cancelled_at = new.created_at where account_id = new.account_id and completed_at is null and cancelled_at is null;
  perform pg_notify('portal_changed', new.account_id);
  return null;
end $$;
--> statement-breakpoint
create trigger freezes_end_sessions after insert on freezes for each row execute function freezes_end_sessions();
--> statement-breakpoint
-- A proposal says what it said; only the decision may be added.
create function role_proposals_stay() returns trigger language plpgsql as $$
begin
  if (new.id, new.person_id, new.role, new.scope, new.begins_on, new.ends_on, new.proposed_by, new.created_at)
     is distinct from (old.id, old.person_id, old.role, old.scope, old.begins_on, old.ends_on, old.proposed_by, old.created_at) then
    raise exception 'role proposal %: it may be decided, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger role_proposals_stay before update on role_proposals for each row execute function role_proposals_stay();
--> statement-breakpoint
-- Two persons thaw, neither of them the one who is frozen, and a freeze that was thawed stays so.
create function freezes_thaw_by_two() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new."by", new.created_at) is distinct from (old.id, old.account_id, old."by", old.created_at)
     or (old.thawed_at is not null and new.thawed_at is distinct from old.thawed_at) then
    raise exception 'freeze %: it may be thawed once, and nothing else', old.id;
  end if;
  if old.thawed_at is null and new.thawed_at is not null and (select count(*) from thaw_approvals a
      where a.freeze_id = new.id and a.approved_by <> (select 'person:' || person_id from accounts where id = new.account_id)) < 2 then
    raise exception 'freeze %: two have to approve', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger freezes_thaw_by_two before update on freezes for each row execute function freezes_thaw_by_two();
--> statement-breakpoint
create trigger role_proposals_undecided_first before insert on role_proposals for each row execute function decided_once();
--> statement-breakpoint
create trigger exports_undecided_first before insert on exports for each row execute function decided_once();
--> statement-breakpoint
-- A temporary table must not stand in front of a guarded one: an empty temporary `freezes` would defeat its trigger. All
-- guards, those of 0001 too.
do $$
declare f regprocedure;
begin
  for f in select oid from pg_proc where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype loop
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
end $$;
