-- Of somebody who was erased nothing is left by which she could be named, reached or signed in as; and whoever was to be
-- erased has been, after a restore too. She is a member no more, by herself or by an organisation, and acts for none. Who was joined to another has nothing of hers either, and is erased with the other.
select p.id as subject
  from persons p
  left join erasures e on e.person_id = p.id
 where (p.merged_into is null and (p.erased_at is null) <> (e.person_id is null))
    or (p.erased_at is not null and (
         p.name_sealed is not null or p.legal_name_sealed is not null or p.county_sealed is not null
         or exists (select 1 from person_keys x where x.person_id = p.id)
         or exists (select 1 from contact_points x where x.person_id = p.id)
         or exists (select 1 from safe_contact_cards x where x.person_id = p.id)
         or exists (select 1 from custody_contacts x where x.person_id = p.id)
         or exists (select 1 from accounts x where x.person_id = p.id)
         or exists (select 1 from memberships x join members m on m.id = x.member_id where m.person_id = p.id and x.ended_on is null)
         or exists (select 1 from organisation_included x where x.person_id = p.id and x.ends_on is null)
         or exists (select 1 from organisation_representatives x where x.person_id = p.id and x.ends_on is null)))
