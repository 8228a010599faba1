-- Which decisions by hand about this quote apply?
select
  id,
  says
from decisions
where quote_id = :id
  and problem is null
order by place
