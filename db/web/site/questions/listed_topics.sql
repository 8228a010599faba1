-- Which topics are there, and how many quotes does each have?
select
  topics.id,
  topics.slug,
  topics.name,
  topics.subject,
  coalesce(counted_values.n, 0) as n
from topics
left join counted_values on counted_values.facet = 'topic' and counted_values.value = topics.slug
order by topics.subject, n desc, topics.name
limit :limit
