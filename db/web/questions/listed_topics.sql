-- Which topics are there, and how many quotes has each?
select
  topics.id,
  topics.slug,
  topics.name,
  topics.subject,
  coalesce(facet_counts.n, 0) as n
from topics
left join facet_counts on facet_counts.facet = 'topic' and facet_counts.value = topics.slug
order by topics.subject, n desc, topics.name
limit :limit
