-- The day until which a membership is paid is the last day of its standing terms.
select m.id as subject
  from memberships m
  left join (select membership_id, max(ends_on) as ends_on from membership_terms where undone_at is null group by membership_id) t
    on t.membership_id = m.id
 where m.paid_until is distinct from t.ends_on
