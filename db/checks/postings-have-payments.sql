-- No posting says "payment received" of a payment that is not there.
select posting.id as subject
  from ledger_postings posting
 where posting.idempotency_key like 'payment:%'
   and not exists (select 1 from payments p where posting.idempotency_key = 'payment:' || p.provider || ':' || p.account || ':' || p.reference)
