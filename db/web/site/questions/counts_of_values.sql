-- How many quotes have these values of facets, and how many quotes are there? (Each quote has exactly one kind.)
select
  counted_values.facet,
  counted_values.value,
  counted_values.n
from json_each(:pairs) as wanted
join counted_values on counted_values.facet = wanted.value ->> 0 and counted_values.value = wanted.value ->> 1
union all
select 'speaker', speakers.slug, speakers.n_quotes
from json_each(:pairs) as wanted
join speakers on speakers.slug = wanted.value ->> 1
where wanted.value ->> 0 = 'speaker' and speakers.n_quotes > 0
union all
select 'speaker', '', n_quotes
from unattributed
union all
select 'gender', iif(gender in ('she', 'he', 'they'), gender, ''), sum(n)
from gender_counts
where facet = 'all'
group by 2
union all
select '', '', coalesce(sum(n), 0)
from counted_values
where facet = 'kind'
