-- The kept number of payments of every purpose is their count.
select coalesce(kept.purpose || ':' || kept.purpose_id, counted.purpose || ':' || counted.purpose_id) as subject
  from payment_tallies kept
  full join (select purpose, purpose_id, count(*) as payments from payments group by purpose, purpose_id) counted
    on counted.purpose = kept.purpose and counted.purpose_id = kept.purpose_id
 where coalesce(kept.payments, 0) <> coalesce(counted.payments, 0)
