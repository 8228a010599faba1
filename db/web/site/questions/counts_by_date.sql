-- How many quotes does each year or month have, over all quotes, the newest first?
select
  value,
  n
from counted_values
where facet = :facet
order by value desc
limit :limit
