-- How many quotes have these values of facets, and how many are there? (Each has one kind.)
select
  facet_counts.facet,
  facet_counts.value,
  facet_counts.n
from json_each(:pairs) as wanted
join facet_counts on facet_counts.facet = wanted.value ->> 0 and facet_counts.value = wanted.value ->> 1
union all
select 'speaker', speakers.slug, speakers.n_quotes
from json_each(:pairs) as wanted
join speakers on speakers.slug = wanted.value ->> 1
where wanted.value ->> 0 = 'speaker' and speakers.n_quotes > 0
union all
select 'speaker', '', n_quotes
from unattributed
union all
select '', '', coalesce(sum(n), 0)
from facet_counts
where facet = 'kind'
