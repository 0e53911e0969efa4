-- What an occasion says is taken, taken beyond its capacity, waited for and asked for is what its seats say.
select o.id as subject from seat_occasions o
  left join (
    select occasion_id,
           count(*) filter (where state in ('offered', 'seated') and not is_extra) as held,
           count(*) filter (where state in ('offered', 'seated') and is_extra) as extra,
           count(*) filter (where state = 'waiting') as waiting,
           count(*) filter (where state = 'asked') as asked
      from seats group by occasion_id) s on s.occasion_id = o.id
 where (o.held, o.extra, o.waiting, o.asked) is distinct from (coalesce(s.held, 0), coalesce(s.extra, 0), coalesce(s.waiting, 0), coalesce(s.asked, 0))
