-- Every posting sums to zero in each currency and in base currency.
select posting_id as subject from ledger_entries
 group by posting_id, amount_currency having sum(amount_minor) <> 0
union
select posting_id from ledger_entries group by posting_id having sum(base_minor) <> 0
