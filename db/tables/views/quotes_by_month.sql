-- How many quotes has each month?
select
  value as month,
  n as quotes
from counted_values
where facet = 'month'
  and value <> ''
order by value desc
