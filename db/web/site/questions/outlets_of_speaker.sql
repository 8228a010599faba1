-- Which outlets quote this speaker, and how often, over the first :bound quotes? (Ids are spread evenly over time.)
select
  coalesce(outlet, '') as value,
  count(*) as n
from (
  select outlet
  from quotes
  where speaker_id + 0 = :id
  limit :bound
)
group by outlet
order by n desc, value
limit :limit
