-- How many of these quotes are of each month?
select
  month as value,
  count(*) as n
from json_each(:ids) as wanted
join quotes on quotes.id = wanted.value
where month is not null
group by month
