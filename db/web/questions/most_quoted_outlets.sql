-- Which outlets have the most quotes?
select
  value,
  value as name,
  n
from facet_counts
where facet = 'outlet'
  and value <> ''
order by n desc, value
limit :limit
