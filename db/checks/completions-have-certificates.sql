-- Whoever completed a course an hour ago, and has not been erased, has been issued a certificate of it.
select c.id as subject
  from training_completions c
  join training_enrolments e on e.id = c.enrolment_id
 where e.person_sealed is not null and c.created_at < now() - interval '1 hour'
   and not exists (select 1 from papers p where p.completion_id = c.id)
