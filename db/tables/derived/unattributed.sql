-- How many quotes have no speaker?
select
  0 as id,
  count(*) - count(speaker_id) as n_quotes
from quotes
