-- How many quotes are from each month?
select
  value,
  n
from counted_values
where facet = 'month'
  and value <> ''
