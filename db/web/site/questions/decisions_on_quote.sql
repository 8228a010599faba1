-- What was decided by hand about this quote, and applies?
select says
from decisions
where quote_id = :id
  and problem is null
order by place
