-- How many quotes does the speaker of this name in addresses have in each month?
select
  month as value,
  n_quotes as n
from speaker_months
where speaker_id = (select id from speakers where slug = :slug)
  and month <> ''
