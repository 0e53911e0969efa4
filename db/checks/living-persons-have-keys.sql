-- Whoever was not erased has a key: without it nothing of hers opens again.
select p.id as subject from persons p
 where p.erased_at is null and not exists (select 1 from person_keys k where k.person_id = p.id)
