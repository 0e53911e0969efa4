-- What a payment was worth in shillings is a fact as its amount is; so is the arrangement by which it came, once known.
create or replace function payments_keep_facts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'payments are never deleted';
  end if;
  if (new.id, new.provider, new.account, new.reference, new.amount_minor, new.amount_currency, new.base_minor, new.learned_at)
     is distinct from (old.id, old.provider, old.account, old.reference, old.amount_minor, old.amount_currency, old.base_minor, old.learned_at)
     or (old.mandate_id is not null and new.mandate_id is distinct from old.mandate_id) then
    raise exception 'payment %: amount, reference and account never change', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Moving a payment to another purpose took one from a tally by inserting "minus one" first, which the tally's own check
-- refused before it came to the row that was there: no payment could ever be moved.
create or replace function payments_tally_update() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- In one order, as everywhere: two that move payments against each other then wait instead of ending each other. Only what
  -- moves is taken: most changes of a payment move nothing, and would wait for every drain.
  perform 1 from payment_tallies k
    where (k.purpose, k.purpose_id) in (
      select purpose, purpose_id from (
        select purpose, purpose_id, 1 as n from fresh union all select purpose, purpose_id, -1 from stale) both_sides
      group by purpose, purpose_id having sum(n) <> 0)
    order by k.purpose, k.purpose_id for update;
  update payment_tallies k set payments = k.payments + moved.n
    from (select purpose, purpose_id, sum(n) as n from (
            select purpose, purpose_id, 1 as n from fresh union all select purpose, purpose_id, -1 from stale) both_sides
          group by purpose, purpose_id having sum(n) < 0) moved
   where k.purpose = moved.purpose and k.purpose_id = moved.purpose_id;
  insert into payment_tallies as kept (purpose, purpose_id, payments)
  select purpose, purpose_id, sum(n) from (
    select purpose, purpose_id, 1 as n from fresh union all select purpose, purpose_id, -1 from stale) moved
  group by purpose, purpose_id having sum(n) > 0 order by purpose, purpose_id
  on conflict (purpose, purpose_id) do update set payments = kept.payments + excluded.payments;
  return null;
end $$;
--> statement-breakpoint
create trigger payment_returns_append_only before update or delete on payment_returns for each row execute function refuse_change();
--> statement-breakpoint
-- No more goes back than came in, whoever asks for it, and no more comes again than went back.
create function payment_returns_within() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare came bigint; went bigint;
begin
  select amount_minor into came from payments where id = new.payment_id and amount_currency = new.amount_currency for update;
  select coalesce(sum(amount_minor), 0) into went from payment_returns where payment_id = new.payment_id;
  if came is null or went > came or went < 0 then
    raise exception 'payment %: returns do not fit', new.payment_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payment_returns_within after insert on payment_returns deferrable initially deferred
  for each row execute function payment_returns_within();
--> statement-breakpoint
create trigger exchange_rates_append_only before update or delete on exchange_rates for each row execute function refuse_change();
--> statement-breakpoint
-- The next number is one more than the last, and is taken with its receipt or not at all.
create function receipts_in_order() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare bad record;
begin
  select series, year into bad from fresh
   group by series, year
  having max(number) <> (select last from receipt_series s where s.series = fresh.series and s.year = fresh.year)
      or max(number) - min(number) + 1 <> count(*);
  if found then
    raise exception 'receipts %/%: a number would be missing', bad.series, bad.year;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger receipts_in_order after insert on receipts
  referencing new table as fresh for each statement execute function receipts_in_order();
--> statement-breakpoint
create function receipt_series_counts_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or (new.series, new.year) is distinct from (old.series, old.year) or new.last < old.last then
    raise exception 'receipt series % %: numbers are never given back', old.series, old.year;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger receipt_series_counts_up before update or delete on receipt_series for each row execute function receipt_series_counts_up();
--> statement-breakpoint
create function receipts_stay() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'receipts are voided, never deleted';
  end if;
  if to_jsonb(new) - array['voided_at', 'voided_by', 'void_reason'] is distinct from to_jsonb(old) - array['voided_at', 'voided_by', 'void_reason']
     or old.voided_at is not null then
    raise exception 'receipt %: it may be voided once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger receipts_stay before update or delete on receipts for each row execute function receipts_stay();
--> statement-breakpoint
-- An arrangement that has ended collects nothing again; a new one needs a new yes.
create function payment_mandates_stay_ended() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'mandates are ended, never deleted';
  end if;
  if old.state = 'ended' and (new.state, new.ended_at, new.amount_minor, new.next_on) is distinct from (old.state, old.ended_at, old.amount_minor, old.next_on) then
    raise exception 'mandate %: it has ended', old.id;
  end if;
  perform pg_notify('portal_changed', new.id);
  return new;
end $$;
--> statement-breakpoint
create trigger payment_mandates_stay_ended before update or delete on payment_mandates for each row execute function payment_mandates_stay_ended();
--> statement-breakpoint
alter table messages enable row level security;
--> statement-breakpoint
alter table messages force row level security;
--> statement-breakpoint
create policy portal on messages using (acting_portal());
--> statement-breakpoint
create policy own on messages for select using (subject = acting_person());
--> statement-breakpoint
create policy desk on messages for select using
  ((select acting_holds('finance', 'fundraising', 'membership_officer', 'data_protection', 'administrator')));
--> statement-breakpoint
-- Who asked for a run stands in its row; the run itself is the desk's.
alter table statement_runs enable row level security;
--> statement-breakpoint
alter table statement_runs force row level security;
--> statement-breakpoint
create policy portal on statement_runs using (acting_portal());
--> statement-breakpoint
create policy desk on statement_runs using ((select acting_holds('finance', 'administrator')));
--> statement-breakpoint
revoke update, delete on payment_returns, exchange_rates from portal_app;
--> statement-breakpoint
revoke delete on receipts, receipt_series, payment_mandates from portal_app;
--> statement-breakpoint
insert into message_pace (channel, next_at) values ('mail', 'epoch'), ('sms', 'epoch');
