-- Every term was bought by exactly its price, and no payment buys more than is left of it, but for what somebody is about to look at.
with bought as (select term_id, sum(minor) as minor from term_payments group by term_id),
taken as (
  select p.payment_id, m.member_id, sum(p.minor) as minor
    from term_payments p join membership_terms t on t.id = p.term_id join memberships m on m.id = t.membership_id
   where t.undone_at is null group by p.payment_id, m.member_id
),
went as (select payment_id, sum(amount_minor) as minor, sum(base_minor) as base from payment_returns group by payment_id),
left_over as (
  select p.id, p.purpose, p.purpose_id, p.allocated_by, p.amount_minor as whole, p.amount_minor - coalesce(went.minor, 0) as rest,
         p.base_minor - coalesce(went.base, 0) as base
    from payments p left join went on went.payment_id = p.id
),
held as (
  select id, purpose_id as member_id, base as minor from left_over where purpose = 'dues' and allocated_by <> 'rule'
  union all
  select p.id, s.purpose_id,
         coalesce(div(div(s.upto * p.rest, p.whole) * p.base, nullif(p.rest, 0)) - div(div((s.upto - s.minor) * p.rest, p.whole) * p.base, nullif(p.rest, 0)), 0)
    from left_over p
    join (select *, sum(minor) over (partition by split_id order by place) as upto from payment_shares) s on s.split_id = p.purpose_id
   where p.purpose = 'several' and s.purpose = 'dues'
)
select t.id as subject
  from membership_terms t left join bought on bought.term_id = t.id
 where coalesce(bought.minor, 0) <> t.price_minor + t.joining_minor - t.waived_minor
union all
select taken.payment_id
  from taken left join held on held.id = taken.payment_id and held.member_id = taken.member_id
 where taken.minor > coalesce(held.minor, 0)
   and not exists (select from credit_news n where n.purpose = 'dues' and n.purpose_id = taken.member_id)
