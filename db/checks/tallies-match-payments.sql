-- The kept number of payments of every purpose is their count, and a stem keeps how often a split payment is in it again.
with parts as (
  select p.id, p.purpose, p.purpose_id from payments p where p.purpose <> 'several'
  union all
  select p.id, s.purpose, s.purpose_id from payments p join payment_shares s on s.split_id = p.purpose_id where p.purpose = 'several'
),
counted as (
  select purpose, purpose_id, sum(n) as payments, sum(again) as repeats from (
    select purpose, purpose_id, 1 as n, 0 as again from parts
    union all
    select purpose, split_part(purpose_id, '/', 1), 0, count(*) - 1 from parts group by id, purpose, split_part(purpose_id, '/', 1) having count(*) > 1) both_sums
   group by purpose, purpose_id
)
select coalesce(kept.purpose || ':' || kept.purpose_id, counted.purpose || ':' || counted.purpose_id) as subject
  from payment_tallies kept
  full join counted on counted.purpose = kept.purpose and counted.purpose_id = kept.purpose_id
 where coalesce(kept.payments, 0) <> coalesce(counted.payments, 0) or coalesce(kept.repeats, 0) <> coalesce(counted.repeats, 0)
