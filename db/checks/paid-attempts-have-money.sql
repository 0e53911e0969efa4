-- An attempt that is called paid has a payment of its amount.
select a.id as subject from payment_attempts a
 where a.state = 'paid'
   and not exists (select 1 from payments p where p.attempt_id = a.id and p.amount_minor = a.amount_minor and p.amount_currency = a.amount_currency)
