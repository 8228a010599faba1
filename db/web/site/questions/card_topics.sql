-- Which topics do these quotes have, the best first?
select
  quote_topics.quote_id,
  topics.slug,
  topics.name,
  topics.subject
from json_each(:ids) as wanted
join quote_topics on quote_topics.quote_id = wanted.value
join topics on topics.id = quote_topics.topic_id
order by quote_topics.quote_id, quote_topics.score desc, topics.name
