-- How many quotes does an outlet have in each month?
select
  substr(sort_date, 1, 7) as value,
  count(*) as n
from quotes
where outlet = :outlet
  and length(sort_date) >= 7
group by substr(sort_date, 1, 7)
