-- What stands as spent is posted once with its amount, what was taken back is posted back, and no posting speaks of another.
select coalesce(s.id, posted.id) as subject
  from (select * from spendings where state in ('posted', 'reversed')) s
  full join (select split_part(p.idempotency_key, ':', 2) as id, sum(e.amount_minor) as minor
               from ledger_postings p join ledger_entries e on e.posting_id = p.id and e.account like 'expense:campaign:%'
              where p.idempotency_key like 'spending:%' group by 1) posted on posted.id = s.id
 where s.id is null or posted.id is null or posted.minor <> case s.state when 'posted' then s.amount_minor else 0 end
