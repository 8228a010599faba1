-- How many quotes of this speaker has each month?
select
  month as value,
  count(*) as n
from quotes
where speaker_id = :id
  and month is not null
group by month
