-- How many of these quotes are about each place, organisation, person or event?
select
  coalesce(entities.slug, '') as value,
  count(*) as n
from json_each(:ids) as wanted
left join quote_entities on quote_entities.quote_id = wanted.value
left join entities on entities.id = quote_entities.entity_id
group by quote_entities.entity_id
order by n desc, 1
limit :limit
