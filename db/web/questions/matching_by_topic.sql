-- How many of the first :bound quotes that match does each topic have?
with matching as (
  select id
  from quotes
  {where}
  limit :bound
)
select
  coalesce(topics.slug, '') as value,
  count(*) as n
from matching
left join quote_topics on quote_topics.quote_id = matching.id
left join topics on topics.id = quote_topics.topic_id
group by 1
order by {order}
limit :limit
