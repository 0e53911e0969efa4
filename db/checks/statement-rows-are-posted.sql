-- What a statement says was taken into the books is there: its payment of exactly its sum, what went back, or its posting on our account.
select r.id as subject
  from account_statement_rows r
  join account_statements s on s.id = r.statement_id
 where r.applied_at is not null
   and case
         when r.verdict in ('matched', 'filled') then not exists (
           select from payments p
            where p.id = r.payment_id and p.provider = s.provider and p.account = s.account and p.reference = r.reference
              and p.amount_minor = r.amount_minor and p.amount_currency = r.amount_currency)
         when r.verdict in ('reversal', 'refund') and r.payment_id is not null then not exists (
           select from payment_returns back
            where back.payment_id = r.payment_id and back.provider = s.provider and back.account = s.account
              and back.reference = r.reference and back.amount_minor = -r.amount_minor)
         when r.verdict in ('charge', 'sweep', 'reversal', 'refund') then not exists (
           select from ledger_postings p
             join ledger_entries e on e.posting_id = p.id and e.account = 'asset:' || s.provider || ':' || s.account
            where e.amount_minor = r.amount_minor
              and p.idempotency_key =
                    case when r.kind = 'payment' then 'arrival' when r.verdict in ('charge', 'sweep') then r.verdict else 'suspense' end
                    || ':' || s.provider || ':' || s.account || ':' || r.reference
                    || case when s.provider = 'bank' then ':' || r.amount_minor when r.amount_minor > 0 then ':back' else '' end)
         else false
       end
