-- Nobody has been granted more than she paid for, but for what somebody is about to look at.
select b.account as subject
  from (select account, -sum(base_minor) as minor from ledger_balances where account like 'liability:credit:%' group by account) b
 where b.minor < 0
   and not exists (select from credit_news n where b.account = 'liability:credit:' || n.purpose || ':' || n.purpose_id)
