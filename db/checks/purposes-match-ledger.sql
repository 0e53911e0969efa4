-- What payments say they are for, and what the ledger credits (opening balances apart), agree for every purpose.
select coalesce(said.account, credited.account) as subject
  from (select case when allocated_by = 'rule' then 'liability:unallocated:' else 'income:' end || purpose || ':' || purpose_id as account,
               sum(amount_minor) as minor
          from payments group by 1) said
  full join (select entry.account, -sum(entry.amount_minor) as minor
               from ledger_entries entry join ledger_postings posting on posting.id = entry.posting_id
              where (entry.account like 'income:%' or entry.account like 'liability:unallocated:%') and posting.idempotency_key not like 'opening:%'
              group by entry.account) credited
    on credited.account = said.account
 where coalesce(said.minor, 0) <> coalesce(credited.minor, 0)
