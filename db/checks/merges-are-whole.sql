-- Who was joined to another leads to somebody who is not, by one merge that stands; her rows that can be hers alone are the other's, and
-- no money waits under a number that buys nothing any more without anybody hearing of it.
select p.id as subject
  from persons p
  left join persons k on k.id = p.merged_into
 where p.merged_into is not null
   and (k.merged_into is not null
        or (k.erased_at is not null and not exists (select from erasures e where e.person_id = p.id))
        or not exists (select from merges m where m.gone_id = p.id and m.undone_at is null)
        or exists (select from consents c where c.person_id = p.id and c.withdrawn_at is null)
        or exists (select from members m where m.person_id = p.id)
        or exists (select from notices n where n.person_id = p.id))
union all
select m.id from merges m join persons p on p.id = m.gone_id where m.undone_at is null and p.merged_into is null
union all
select m.id from members m join members k on k.id = m.merged_into
 where k.merged_into is not null or k.person_id is distinct from m.person_id
    or exists (select from memberships s where s.member_id = m.id and s.ended_on is null)
    or exists (select from account_codes c where c.purpose = 'dues' and c.purpose_id = m.id)
