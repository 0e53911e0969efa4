-- Every payment has its posting, and the money account was debited with exactly its amount.
select p.id as subject
  from payments p
  left join ledger_postings posting on posting.idempotency_key = 'payment:' || p.provider || ':' || p.account || ':' || p.reference
  left join ledger_entries entry on entry.posting_id = posting.id and entry.account = 'asset:' || p.provider || ':' || p.account
 where entry.amount_minor is distinct from p.amount_minor or entry.amount_currency is distinct from p.amount_currency
