-- In each year certificates are numbered from one, and none is missing; what took the place of one is a certificate of the same course.
select 'CT ' || year as subject
  from papers
 where kind = 'certificate'
 group by year
having count(*) <> max(number) or min(number) <> 1
union all
select p.id
  from papers p
  left join papers n on n.id = p.superseded_by
 where p.ended_as = 'superseded' and n.course_id is distinct from p.course_id
