-- What are these places, organisations, persons and events called?
select
  slug,
  name
from entities
where slug in (select value from json_each(:slugs))
