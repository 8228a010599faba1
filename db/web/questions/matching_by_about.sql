-- How many of the first :bound quotes that match are about each place, organisation, person or event?
with matching as (
  select id
  from quotes
  {where}
  limit :bound
)
select
  coalesce(entities.slug, '') as value,
  count(*) as n
from matching
left join quote_entities on quote_entities.quote_id = matching.id
left join entities on entities.id = quote_entities.entity_id
group by 1
order by {order}
limit :limit
