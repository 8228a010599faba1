-- What is this topic, and how many quotes has it?
select
  topics.*,
  coalesce(facet_counts.n, 0) as n_quotes
from topics
left join facet_counts on facet_counts.facet = 'topic' and facet_counts.value = topics.slug
where topics.id = :id
