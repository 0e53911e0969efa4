-- What staff wrote down as posted has its payment of the same amount, two hands above the sum, and is gone again where it was taken back.
select coalesce(o.id, p.id) as subject
  from offline_money o
  full join (select * from payments where method in ('bank_transfer', 'cheque', 'cash')) p on p.id = o.payment_id
  left join (select payment_id, sum(amount_minor) as minor, sum(amount_minor) filter (where kind in ('bounced', 'voided')) as undone
               from payment_returns group by payment_id) back on back.payment_id = p.id
 where (o.id is null)
    or (o.state = 'posted') and (p.id is null or coalesce(back.undone, 0) <> 0)
    or (p.id is not null) and (p.amount_minor <> o.amount_minor or p.method <> o.method)
    or (o.state in ('voided', 'bounced')) and p.id is not null and coalesce(back.minor, 0) <> p.amount_minor
    or (o.state in ('received', 'banked', 'waiting')) and p.id is not null
