-- Everything that went back to a payer has its posting, of exactly its amount and worth, and no posting speaks of another.
select coalesce(r.id, posting.id) as subject
  from payment_returns r
  full join (select * from ledger_postings where idempotency_key like 'return:%') posting
    on posting.idempotency_key = 'return:' || r.provider || ':' || r.account || ':' || r.reference
  left join ledger_entries entry on entry.posting_id = posting.id and entry.account = 'asset:' || r.provider || ':' || r.account
 where r.id is null or posting.id is null or entry.amount_minor is distinct from -r.amount_minor or entry.base_minor is distinct from -r.base_minor
