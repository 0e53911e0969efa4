-- What is kept of each branch of a purpose is what its entries say.
select coalesce(kept.account || '/' || kept.branch_id, said.account) as subject
  from ledger_branches kept
  full join (select account, -sum(base_minor) as received_minor from ledger_entries where account like 'income:%/%' group by account) said
    on said.account = kept.account || '/' || kept.branch_id
 where coalesce(kept.received_minor, 0) <> coalesce(said.received_minor, 0)
