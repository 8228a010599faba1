-- Which speakers have the most quotes?
select
  id,
  slug as value,
  name,
  n_quotes as n
from speakers
where n_quotes > 0
order by n_quotes desc, name
limit :limit
