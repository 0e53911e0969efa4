-- Whose hands they were that asked and agreed is a fact: each writes her own name, and what she agreed to stays what it was.

-- Who asks for a file does it in her own name (policy own_ask), whoever she is; those who decide see and decide, and no more.
drop policy desk on exports;
--> statement-breakpoint
create policy desk_sees on exports for select using ((select acting_holds('administrator', 'data_protection')));
--> statement-breakpoint
create policy desk_decides on exports for update using ((select acting_holds('administrator', 'data_protection')));
--> statement-breakpoint
-- A wish is not changed behind the back of who read it. Only the portal's own work makes a file, ends it and seals a reason anew.
create function exports_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.dataset, new.columns, new.filter, new.row_cap, new.recipient, new.asked_by, new.created_at)
     is distinct from (old.id, old.dataset, old.columns, old.filter, old.row_cap, old.recipient, old.asked_by, old.created_at) then
    raise exception 'export %: what was asked for stays', old.id;
  end if;
  if not acting_portal()
     and (new.reason_sealed, new.rows, new.canary, new.file, new.expires_at, new.fetched_at)
     is distinct from (old.reason_sealed, old.rows, old.canary, old.file, old.expires_at, old.fetched_at) then
    raise exception 'export %: its file is the portal''s to make', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger exports_stay before update on exports for each row execute function exports_stay();
--> statement-breakpoint

-- A run of statements: asked for in one's own name, agreed to in one's own name (below), taken back only before that.
drop policy desk on statement_runs;
--> statement-breakpoint
create policy desk_sees on statement_runs for select using ((select acting_holds('finance', 'administrator')));
--> statement-breakpoint
create policy desk_asks on statement_runs for insert
  with check ((select acting_holds('finance')) and asked_by = acting() and approved_by is null);
--> statement-breakpoint
create policy desk_agrees on statement_runs for update using ((select acting_holds('finance', 'administrator')));
--> statement-breakpoint
create policy desk_withdraws on statement_runs for delete
  using ((select acting_holds('finance', 'administrator')) and approved_by is null);
--> statement-breakpoint

-- What is to be forgotten: the portal reports it, people ask and agree, and what somebody asked for stays on record.
drop policy desk on retention_runs;
--> statement-breakpoint
create policy desk_sees on retention_runs for select using ((select acting_holds('data_protection', 'administrator')));
--> statement-breakpoint
create policy desk_decides on retention_runs for update using ((select acting_holds('data_protection', 'administrator')));
--> statement-breakpoint
create function retention_runs_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.asked_by is not null then
      raise exception 'retention run %: what was asked for stays said', old.id;
    end if;
    return old;
  end if;
  if (new.id, new.created_at, new.report) is distinct from (old.id, old.created_at, old.report)
     or old.applied_at is not null
     or (new.approved_by is null) is distinct from (new.applied_at is null)
     or (new.approved_by is null) is distinct from (new.certificate is null) then
    raise exception 'retention run %: what was said stays said', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger retention_runs_stay before update or delete on retention_runs for each row execute function retention_runs_stay();
--> statement-breakpoint

-- Of both: who acts writes no other name than her own.
create function hands_named() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if acting_person() is not null
     and ((new.asked_by is distinct from old.asked_by and new.asked_by is distinct from acting())
       or (new.approved_by is distinct from old.approved_by and new.approved_by is distinct from acting())) then
    raise exception '% %: each in her own name', tg_table_name, old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger statement_runs_hands before update on statement_runs for each row execute function hands_named();
--> statement-breakpoint
create trigger retention_runs_hands before update on retention_runs for each row execute function hands_named();
--> statement-breakpoint

-- That somebody was erased is written by the work that erases her, or a restore would destroy whomever a desk had put there.
drop policy desk on erasures;
--> statement-breakpoint
create policy desk on erasures for select using ((select acting_holds('data_protection', 'administrator')));
