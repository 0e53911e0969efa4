-- What takes two people was done by two: a role, an export, a deletion, a run of statements.
select id as subject from role_proposals where decision is not null and (decided_by is null or decided_by = proposed_by or decided_by = 'person:' || person_id)
union all
select id from exports where (decision is not null or file is not null or fetched_at is not null) and (decided_by is null or decided_by = asked_by)
union all
select id from retention_runs where (applied_at is not null or certificate is not null) and (approved_by is null or asked_by is null or approved_by = asked_by)
union all
select id from statement_runs where (done > 0 or finished_at is not null) and (approved_by is null or approved_by = asked_by)
