-- How many quotes does each value of a facet have, over all quotes, the most first?
select
  value,
  n
from facet_counts
where facet = :facet
order by n desc, value
limit :limit
