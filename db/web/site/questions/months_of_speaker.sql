-- How many quotes does this speaker have in each month?
select
  month as value,
  n_quotes as n
from speaker_months
where speaker_id = :id
