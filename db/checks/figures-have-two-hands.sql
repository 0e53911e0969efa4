-- A figure that everybody sees was verified by another than its author, and published by another than who verified it.
select p.record_id as subject
  from milestone_steps p
  join milestone_records r on r.id = p.record_id
  left join milestone_steps v on v.record_id = p.record_id and v.no = p.no - 1 and v.step = 'verified'
 where p.step = 'published' and (v.actor is null or v.actor = p.actor or v.actor = r.author)
