-- A person has one safe contact at most: with two, somebody would have to guess.
select person_id as subject from contact_points where is_safe group by person_id having count(*) > 1
