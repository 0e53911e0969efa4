-- Every role that is held was proposed by one and confirmed by another, for this person, role, scope and day.
select s.id as subject from role_spells s
 where not exists (select 1 from role_proposals p
        where p.id = s.proposal_id and p.decision = 'confirmed' and p.decided_by <> p.proposed_by
          and (p.person_id, p.role, p.scope, p.begins_on) = (s.person_id, s.role, s.scope, s.begins_on)
          and (p.ends_on is not distinct from s.ends_on or s.ended_by is not null))
