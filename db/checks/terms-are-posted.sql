-- What was granted for credit is income as long as it stands, and no longer: each term moved exactly its price, once there and, where it is
-- undone, once back, and no posting under the name of dues speaks of anything else.
with said as (
  select 'dues:' || t.id || ':granted' as key, t.id, m.member_id, m.kind, t.price_minor + t.joining_minor - t.waived_minor as minor
    from membership_terms t join memberships m on m.id = t.membership_id
  union all
  select 'dues:' || t.id || ':undone', t.id, m.member_id, m.kind, -(t.price_minor + t.joining_minor - t.waived_minor)
    from membership_terms t join memberships m on m.id = t.membership_id where t.undone_at is not null
)
select coalesce(said.id, posting.id) as subject
  from (select * from said where minor <> 0) said
  full join (select * from ledger_postings where idempotency_key like 'dues:%') posting on posting.idempotency_key = said.key
  left join ledger_entries taken on taken.posting_id = posting.id and taken.account = 'liability:credit:dues:' || said.member_id
  left join ledger_entries made on made.posting_id = posting.id and made.account = 'income:dues:' || said.kind
 where taken.base_minor is distinct from said.minor or made.base_minor is distinct from -said.minor
