-- Who else is quoted in the newest :bound documents that quote this speaker?
with beside as (
  select distinct document_id
  from (
    select document_id
    from quotes
    where speaker_id = :id
    order by sort_date desc
    limit :bound
  )
)
select
  speakers.id,
  speakers.slug as value,
  speakers.name,
  count(distinct quotes.document_id) as n
from beside
join quotes on quotes.document_id = beside.document_id
join speakers on speakers.id = quotes.speaker_id
where speakers.id <> :id
group by speakers.id
order by n desc, speakers.name
limit :limit
