-- In each series and year the receipts are numbered from one to the last number given, and no number is missing.
select coalesce(s.series || '/' || s.year, r.series || '/' || r.year) as subject
  from receipt_series s
  full join (select series, year, count(*) as n, min(number) as first, max(number) as last from receipts group by series, year) r
    on r.series = s.series and r.year = s.year
 where s.last is distinct from r.last or r.n <> r.last or r.first <> 1
