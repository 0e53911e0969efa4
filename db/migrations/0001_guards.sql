create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: write what happened next instead', tg_table_name;
end $$;
--> statement-breakpoint
create trigger ledger_entries_append_only before update or delete on ledger_entries for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_postings_append_only before update or delete on ledger_postings for each row execute function refuse_change();
--> statement-breakpoint
create trigger payment_history_append_only before update or delete on payment_history for each row execute function refuse_change();
--> statement-breakpoint
create trigger installation_append_only before update or delete on installation for each row execute function refuse_change();
--> statement-breakpoint
-- A posting is written by one statement and balances in it, in each currency and in base currency; a check per row,
-- deferred to the commit, would cost more and allow more (docs/decisions/0004).
-- Balances are kept here and nowhere else, so no path through the code can forget them. Accounts are taken in order:
-- two batches that touch the same accounts then cannot deadlock. Whoever shows a total hears of it at commit.
create function ledger_keep_balances() returns trigger language plpgsql as $$
declare bad record;
begin
  select posting_id, amount_currency into bad from fresh
   group by posting_id, amount_currency having sum(amount_minor) <> 0 limit 1;
  if found then
    raise exception 'posting % does not balance in %', bad.posting_id, bad.amount_currency;
  end if;
  select posting_id into bad from fresh group by posting_id having sum(base_minor) <> 0 limit 1;
  if found then
    raise exception 'posting % does not balance in base currency', bad.posting_id;
  end if;
  insert into ledger_balances as kept (account, currency, minor, base_minor, entries)
  select account, amount_currency, sum(amount_minor), sum(base_minor), count(*)
    from fresh group by account, amount_currency order by account, amount_currency
  on conflict (account, currency) do update
    set minor = kept.minor + excluded.minor, base_minor = kept.base_minor + excluded.base_minor, entries = kept.entries + excluded.entries;
  perform pg_notify('portal_changed', account) from (select distinct account from fresh) touched;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_balances after insert on ledger_entries
  referencing new table as fresh for each statement execute function ledger_keep_balances();
--> statement-breakpoint
-- What came in stays as it came in. Only what it was for, and who we have learned it was from, may be added to.
create function payments_keep_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'payments are never deleted';
  end if;
  if (new.id, new.provider, new.account, new.reference, new.amount_minor, new.amount_currency, new.learned_at)
     is distinct from (old.id, old.provider, old.account, old.reference, old.amount_minor, old.amount_currency, old.learned_at) then
    raise exception 'payment %: amount, reference and account never change', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payments_facts before update or delete on payments for each row execute function payments_keep_facts();
--> statement-breakpoint
create function payments_tally_insert() returns trigger language plpgsql as $$
begin
  perform pg_notify('portal_changed', attempt_id) from fresh where attempt_id is not null;
  insert into payment_tallies as kept (purpose, purpose_id, payments)
  select purpose, purpose_id, count(*) from fresh group by purpose, purpose_id order by purpose, purpose_id
  on conflict (purpose, purpose_id) do update set payments = kept.payments + excluded.payments;
  return null;
end $$;
--> statement-breakpoint
create trigger payments_tally_in after insert on payments
  referencing new table as fresh for each statement execute function payments_tally_insert();
--> statement-breakpoint
create function payments_tally_update() returns trigger language plpgsql as $$
begin
  insert into payment_tallies as kept (purpose, purpose_id, payments)
  select purpose, purpose_id, sum(n) from (
    select purpose, purpose_id, 1 as n from fresh union all select purpose, purpose_id, -1 from stale) moved
  group by purpose, purpose_id having sum(n) <> 0 order by purpose, purpose_id
  on conflict (purpose, purpose_id) do update set payments = kept.payments + excluded.payments;
  return null;
end $$;
--> statement-breakpoint
create trigger payments_tally_move after update on payments
  referencing old table as stale new table as fresh for each statement execute function payments_tally_update();
--> statement-breakpoint
-- An attempt that is paid stays paid: a late "failed" never un-sees money.
create function payment_attempts_stay_paid() returns trigger language plpgsql as $$
begin
  if old.state = 'paid' and new.state <> 'paid' then
    raise exception 'attempt % is paid and stays so', old.id;
  end if;
  -- Whoever waits for this prompt on a page hears of it at commit.
  perform pg_notify('portal_changed', new.id);
  return new;
end $$;
--> statement-breakpoint
create trigger payment_attempts_paid before update on payment_attempts for each row execute function payment_attempts_stay_paid();
--> statement-breakpoint
alter table payment_tallies add constraint payment_tallies_not_negative_ck check (payments >= 0);
