-- What is kept of each day is what the entries of that day say, for every purpose.
select coalesce(kept.account, said.account) as subject
  from ledger_days kept
  full join (select split_part(e.account, '/', 1) as account, (p.occurred_at at time zone 'Africa/Nairobi')::date as day, sum(e.base_minor) as base_minor
               from ledger_entries e join ledger_postings p on p.id = e.posting_id
              where e.account like 'income:%' or e.account like 'liability:unallocated:%'
              group by 1, 2) said
    on said.account = kept.account and said.day = kept.day
 where coalesce(kept.base_minor, 0) <> coalesce(said.base_minor, 0)
