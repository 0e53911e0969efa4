-- What payments say they are for, less what went back, and what the ledger credits (opening balances apart), agree for
-- every purpose and currency.
select coalesce(said.account, credited.account) as subject
  from (select case when allocated_by = 'rule' then 'liability:unallocated:' else 'income:' end || purpose || ':' || purpose_id as account,
               amount_currency as currency, sum(amount_minor - coalesce(back.minor, 0)) as minor
          from payments p
          left join (select payment_id, sum(amount_minor) as minor from payment_returns group by payment_id) back on back.payment_id = p.id
         group by 1, 2) said
  full join (select entry.account, entry.amount_currency as currency, -sum(entry.amount_minor) as minor
               from ledger_entries entry join ledger_postings posting on posting.id = entry.posting_id
              where (entry.account like 'income:%' or entry.account like 'liability:unallocated:%') and posting.idempotency_key not like 'opening:%'
              group by entry.account, entry.amount_currency) credited
    on credited.account = said.account and credited.currency = said.currency
 where coalesce(said.minor, 0) <> coalesce(credited.minor, 0)
