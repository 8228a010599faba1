-- What is this quote about?
select
  entities.slug,
  entities.name,
  entities.type
from quote_entities
join entities on entities.id = quote_entities.entity_id
where quote_entities.quote_id = :id
order by entities.name
