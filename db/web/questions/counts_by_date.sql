-- How many quotes does each year or month have, over all quotes, the newest first?
select
  value,
  n
from facet_counts
where facet = :facet
order by value desc
limit :limit
