-- What payments say they are for, less what went back, and what the ledger credits (opening balances and what was granted for credit
-- apart), agree for every purpose and currency. Of a split payment each purpose has its part of what is left, to the cent.
with went as (select payment_id, sum(amount_minor) as minor from payment_returns group by payment_id),
left_over as (
  select p.*, p.amount_minor - coalesce(went.minor, 0) as rest from payments p left join went on went.payment_id = p.id
),
shares as (
  select s.purpose, s.purpose_id, p.amount_currency as currency, p.amount_minor as whole, p.rest, s.minor,
         sum(s.minor) over (partition by s.split_id order by s.place) as upto
    from left_over p join payment_shares s on s.split_id = p.purpose_id where p.purpose = 'several'
),
said as (
  select account, currency, sum(minor) as minor from (
    select case when purpose = 'not_ours' then 'liability:not-ours:' || purpose_id
                when allocated_by = 'rule' then 'liability:unallocated:' || purpose || ':' || purpose_id
                when purpose = 'dues' then 'liability:credit:dues:' || purpose_id
                else 'income:' || purpose || ':' || purpose_id end as account,
           amount_currency as currency, rest as minor
      from left_over where purpose <> 'several'
    union all
    select case when purpose = 'dues' then 'liability:credit:' else 'income:' end || purpose || ':' || purpose_id, currency,
           div(upto * rest, whole) - div((upto - minor) * rest, whole)
      from shares) each_part
   group by account, currency
)
select coalesce(said.account, credited.account) as subject
  from said
  full join (select entry.account, entry.amount_currency as currency, -sum(entry.amount_minor) as minor
               from ledger_entries entry join ledger_postings posting on posting.id = entry.posting_id
              where (entry.account like 'income:%' or entry.account like 'liability:unallocated:%' or entry.account like 'liability:not-ours:%'
                     or entry.account like 'liability:credit:%')
                and posting.idempotency_key not like 'opening:%' and posting.idempotency_key not like 'dues:%'
              group by entry.account, entry.amount_currency) credited
    on credited.account = said.account and credited.currency = said.currency
 where coalesce(said.minor, 0) <> coalesce(credited.minor, 0)
