-- What is this topic, and how many quotes does it have?
select
  topics.*,
  coalesce(counted_values.n, 0) as n_quotes
from topics
left join counted_values on counted_values.facet = 'topic' and counted_values.value = topics.slug
where topics.id = :id
