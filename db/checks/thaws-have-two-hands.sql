-- Every freeze that has ended was ended by two coordinators.
select f.id as subject from freezes f
 where f.thawed_at is not null
   and (select count(distinct a.approved_by) from thaw_approvals a where a.freeze_id = f.id) < 2
