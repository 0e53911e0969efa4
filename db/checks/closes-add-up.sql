-- A signed day is the sum of the postings that stand in it, every difference is named to the cent, and nothing that was there stands in none.
with sums as (
  select close_id, sum(books_in_minor) as books_in, sum(books_out_minor) as books_out,
         sum(statement_in_minor) as statement_in, sum(statement_out_minor) as statement_out
    from close_sums group by 1),
rails as (
  select provider, account, currency, 'asset:' || provider || ':' || account as ledger, min(day) as first_day, max(day) as last_day,
         (array_agg(signed_at order by day))[1] - interval '1 day' as first_seen,
         (array_agg(signed_at order by day desc))[1] - interval '1 day' as last_seen
    from daily_closes group by 1, 2, 3)
select c.id as subject
  from daily_closes c
  left join sums s on s.close_id = c.id
  left join lateral (
    select coalesce(sum(e.amount_minor), 0) as net
      from close_postings p
      join ledger_postings l on l.id = p.posting_id and (l.occurred_at at time zone 'Africa/Nairobi')::date = c.day
      join ledger_entries e on e.posting_id = l.id and e.account = 'asset:' || c.provider || ':' || c.account
                           and e.amount_currency = c.currency
     where p.close_id = c.id) stands on true
  left join lateral (
    select coalesce(sum(d.books_minor - d.statement_minor), 0) as net
      from close_differences d where d.close_id = c.id and d.kind = 'today' and d.what <> 'balance') named on true
 where stands.net <> c.books_in_minor - c.books_out_minor
    or (coalesce(s.books_in, 0), coalesce(s.books_out, 0)) <> (c.books_in_minor, c.books_out_minor)
    or (coalesce(s.statement_in, 0), coalesce(s.statement_out, 0)) <> (coalesce(c.statement_in_minor, 0), coalesce(c.statement_out_minor, 0))
    or named.net <> c.books_in_minor - c.books_out_minor - (c.statement_in_minor - c.statement_out_minor)
    or (c.provider_moved_minor <> c.books_moved_minor
        and not exists (select from close_differences d where d.close_id = c.id and d.kind = 'today' and d.what = 'balance'))
union all
select s.posting_id
  from close_postings s
  join daily_closes c on c.id = s.close_id
 where s.rail <> 'asset:' || c.provider || ':' || c.account || ' ' || c.currency
    or not exists (select from ledger_entries e where e.posting_id = s.posting_id and e.account || ' ' || e.amount_currency = s.rail)
union all
-- What was written down a day before the last signature was seen by it, or by one before.
select l.id
  from rails r
  join ledger_entries e on e.account = r.ledger and e.amount_currency = r.currency
  join ledger_postings l on l.id = e.posting_id
 where (l.occurred_at at time zone 'Africa/Nairobi')::date <= r.last_day and l.created_at < r.last_seen
   and (l.created_at > r.first_seen or (l.occurred_at at time zone 'Africa/Nairobi')::date >= r.first_day)
   and not exists (select from close_postings s where s.posting_id = l.id and s.rail = r.ledger || ' ' || r.currency)
union all
select distinct e.account
  from ledger_entries e
  join ledger_postings l on l.id = e.posting_id
 where e.account like 'asset:%:%' and e.account not like 'asset:transit:%' and e.amount_minor <> 0
   and not exists (select from rail_days d where d.account = e.account and d.currency = e.amount_currency
                                             and d.day = (l.occurred_at at time zone 'Africa/Nairobi')::date)
