-- Which outlets have the most quotes?
select
  value,
  value as name,
  n
from counted_values
where facet = 'outlet'
  and value <> ''
order by n desc, value
limit :limit
