-- The kept balance of every account is the sum of its entries.
select coalesce(kept.account, summed.account) as subject
  from ledger_balances kept
  full join (select account, amount_currency as currency, sum(amount_minor) as minor, sum(base_minor) as base_minor, count(*) as entries
               from ledger_entries group by account, amount_currency) summed
    on summed.account = kept.account and summed.currency = kept.currency
 where kept.minor is distinct from summed.minor or kept.base_minor is distinct from summed.base_minor or kept.entries is distinct from summed.entries
