-- Which documents quote one speaker and not another (the newest hundred)?
-- Both by name, as their pages have it.
with one as (
  select id
  from speakers
  where :speaker in (slug, name)
),
other as (
  select id
  from speakers
  where :without in (slug, name)
)
select
  documents.published,
  documents.outlet,
  documents.title,
  documents.path as document,
  documents.url,
  found.quotes,
  documents.uid as document_uid
from (
  select
    document_id,
    count(*) as quotes,
    max(sort_date) as last_date
  from quotes
  where speaker_id in (select id from one)
    and exists (select 1 from other)
    and document_id not in (select document_id from quotes where speaker_id in (select id from other))
  group by document_id
  order by last_date desc, document_id
  limit 100
) as found
join documents on documents.id = found.document_id
order by documents.published desc, documents.id
