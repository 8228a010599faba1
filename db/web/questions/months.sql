-- How many quotes has each month?
select
  value,
  n
from facet_counts
where facet = 'month'
  and value <> ''
