-- How many of the first :bound quotes that match does each value of a column have?
with matching as (
  select {value} as value
  from quotes
  {where}
  limit :bound
)
select
  coalesce(value, '') as value,
  count(*) as n
from matching
group by 1
order by {order}
limit :limit
