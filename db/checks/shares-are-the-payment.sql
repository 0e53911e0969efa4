-- Every payment that is for several things is exactly its shares.
select p.id as subject
  from payments p
 where p.purpose = 'several'
   and p.amount_minor is distinct from (select sum(s.minor) from payment_shares s join desk_decisions d on d.id = s.split_id where d.id = p.purpose_id and d.payment_id = p.id)
