-- A term that costs nothing was waived, is of a kind that costs nothing, or was carried over from an old register: by a row that was taken in
-- with the yes of two, of the same membership, and undone with it.
select t.id as subject
  from membership_terms t join memberships m on m.id = t.membership_id
  left join register_rows r on r.id = t.carried_from
  left join register_imports i on i.id = r.import_id
 where (t.carried_from is not null
        and (r.membership_id is distinct from t.membership_id or r.taken_at is null
             or i.taken_by is null or i.taken_by = i.added_by or (r.undone_at is null) <> (t.undone_at is null)))
    or (t.carried_from is null and t.price_minor = 0
        and exists (select from (select v.price_minor from membership_kind_versions v
                                  where v.kind = m.kind and v.from_day <= t.as_of order by v.from_day desc limit 1) v where v.price_minor <> 0))
