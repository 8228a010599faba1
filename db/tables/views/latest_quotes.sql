-- What was said last (the newest thousand quotes)?
select
  newest.sort_date as date,
  speakers.name as speaker,
  newest.role,
  newest.text as quote,
  newest.outlet,
  documents.path as document,
  newest.uid,
  speakers.slug as speaker_slug,
  newest.document_id
from (
  select *
  from quotes
  order by sort_date desc, document_id, start_char
  limit 1000
) as newest
join documents on documents.id = newest.document_id
left join speakers on speakers.id = newest.speaker_id
order by newest.sort_date desc, newest.document_id, newest.start_char
