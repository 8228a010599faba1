-- How many quotes does each value of a facet have, over all quotes, the most first?
select
  value,
  n
from counted_values
where facet = :facet
union all
select slug, n_quotes
from speakers
where n_quotes > 0 and :facet = 'speaker'
union all
select '', n_quotes
from unattributed
where n_quotes > 0 and :facet = 'speaker'
union all
select iif(gender in ('she', 'he', 'they'), gender, ''), sum(n)
from gender_counts
where facet = 'all' and :facet = 'gender'
group by 1
having sum(n) > 0
order by n desc, value
limit :limit
