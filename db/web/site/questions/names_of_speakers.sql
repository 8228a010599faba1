-- What are these speakers called?
select
  slug,
  name
from speakers
where slug in (select value from json_each(:slugs))
