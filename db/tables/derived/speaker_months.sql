-- How many quotes does each speaker have in each month?
select
  speaker_id,
  month,
  count(*) as n_quotes
from quotes
where speaker_id is not null
  and month is not null
group by speaker_id, month
