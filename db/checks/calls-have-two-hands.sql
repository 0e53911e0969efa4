-- What everybody reads was approved by another than its writer; what was opened was opened by two of its panel, after its minute; nothing
-- lies opened beside a call that was not; nothing stays locked beside one that was; a sending came before the minute; what
-- was decided was decided by two of the panel; and whoever scored said first where she stands.
select c.id as subject from calls c
 where c.shown is not null
   and not exists (select from call_versions v
                     join call_steps s on s.call_id = v.call_id and s.version = v.number and s.step = 'approved'
                    where v.call_id = c.id and v.number = c.shown and s.by <> v.written_by)
union all
select c.id from calls c
 where c.opened_at is not null
   and not exists (select from call_steps one
                     join call_officers a on a.call_id = c.id and a.actor = one.by
                     join call_steps two on two.call_id = c.id and two.step = 'opened' and two.by <> one.by
                     join call_officers b on b.call_id = c.id and b.actor = two.by
                    where one.call_id = c.id and one.step = 'turned' and two.created_at >= c.closes_at)
union all
select s.id from opened_submissions s join calls c on c.id = s.call_id where c.stage not in ('opened', 'decided')
union all
select f.id from submission_files f join submissions s on s.id = f.submission_id join calls c on c.id = s.call_id
 where c.stage in ('opened', 'decided', 'cancelled') and length(f.file_locked) > 0
union all
select v.id from submission_versions v join submissions s on s.id = v.submission_id join calls c on c.id = s.call_id
 where v.sent_at >= c.closes_at
union all
select c.id from calls c
 where (c.stage = 'decided') <> exists (select from call_proposals p
                                          join call_officers a on a.call_id = p.call_id and a.actor = p.proposed_by
                                          join call_officers b on b.call_id = p.call_id and b.actor = p.decided_by
                                         where p.call_id = c.id and p.decision = 'agreed' and a.actor <> b.actor)
union all
select s.id from call_scores s
  join opened_submissions o on o.id = s.opened_id
  left join call_conflicts f on f.call_id = o.call_id and f.actor = s.actor
 where f.actor is null
