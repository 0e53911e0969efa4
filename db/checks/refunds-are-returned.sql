-- A settled refund has its return, of its payment and its amount; nothing that was agreed to stands on one hand.
select f.id as subject
  from refunds f
  left join payment_returns r on r.payment_id = f.payment_id and r.reference = f.reference and r.amount_minor = f.amount_minor
 where f.state = 'settled' and r.id is null
    or f.state not in ('waiting', 'declined') and (f.decided_by is null or f.decided_by = f.requested_by)
