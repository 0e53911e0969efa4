-- A figure that was added stands in the opening balance of its campaign with its amount, and one that was taken back does not.
select t.id as subject
  from phase_totals t join campaign_phases f on f.id = t.phase_id
  left join (select split_part(p.idempotency_key, ':', 4) as id, -sum(e.amount_minor) as minor
               from ledger_postings p join ledger_entries e on e.posting_id = p.id and e.account like 'income:campaign:%'
              where p.idempotency_key like 'opening:campaign:%:pht_%' group by 1) posted on posted.id = t.id
 where coalesce(posted.minor, 0) <> case when t.kind = 'added' and t.state = 'standing' then t.amount_minor else 0 end
