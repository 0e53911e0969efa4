-- A message that was applied as money names a receipt we have: of a payment, or of what went back.
select m.id as subject from inbox_messages m
 where m.outcome in ('applied', 'duplicate') and m.reference is not null
   and not exists (select 1 from payments p where p.provider = m.provider and p.reference = m.reference)
   and not exists (select 1 from payment_returns r where r.provider = m.provider and r.reference = m.reference)
