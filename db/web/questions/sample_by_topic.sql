-- How many of these quotes does each topic have?
select
  coalesce(topics.slug, '') as value,
  count(*) as n
from json_each(:ids) as wanted
left join quote_topics on quote_topics.quote_id = wanted.value
left join topics on topics.id = quote_topics.topic_id
group by quote_topics.topic_id
order by n desc, 1
limit :limit
