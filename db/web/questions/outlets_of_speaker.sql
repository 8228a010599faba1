-- Which outlets quote this speaker, and how often?
select
  coalesce(outlet, '') as value,
  count(*) as n
from quotes
where speaker_id = :id
group by outlet
order by n desc, value
limit :limit
