-- How many quotes has this value of this facet?
select
  value,
  n
from facet_counts
where facet = :facet
  and value = :value
