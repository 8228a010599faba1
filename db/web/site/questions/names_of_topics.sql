-- What are these topics called?
select
  slug,
  name
from topics
where slug in (select value from json_each(:slugs))
