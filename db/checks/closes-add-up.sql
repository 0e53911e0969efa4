-- A signed day is the sum of the postings that stand in it, and every one of them stands where it moved money.
select c.id as subject
  from daily_closes c
  left join lateral (
    select coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0) as paid_in,
           coalesce(-sum(e.amount_minor) filter (where e.amount_minor < 0), 0) as paid_out
      from close_postings s
      join ledger_postings p on p.id = s.posting_id and (p.occurred_at at time zone 'Africa/Nairobi')::date = c.day
      join ledger_entries e on e.posting_id = p.id and e.account = 'asset:' || c.provider || ':' || c.account
                           and e.amount_currency = c.currency
     where s.close_id = c.id) stands on true
 where (stands.paid_in, stands.paid_out) is distinct from (c.books_in_minor, c.books_out_minor)
union all
select s.posting_id
  from close_postings s
  join daily_closes c on c.id = s.close_id
 where s.rail <> 'asset:' || c.provider || ':' || c.account || ' ' || c.currency
    or not exists (select from ledger_entries e where e.posting_id = s.posting_id and e.account || ' ' || e.amount_currency = s.rail)
