-- Every payment that is older than ten minutes has exactly one receipt that stands, or all of it went back, or it is not ours, and none does.
select p.id as subject
  from payments p
  left join (select payment_id, count(*) as standing from receipts where voided_at is null group by payment_id) r on r.payment_id = p.id
  left join (select payment_id, sum(amount_minor) as minor from payment_returns group by payment_id) went on went.payment_id = p.id
 where p.learned_at < now() - interval '10 minutes'
   and coalesce(r.standing, 0) <> case when coalesce(went.minor, 0) = p.amount_minor or p.purpose = 'not_ours' then 0 else 1 end
