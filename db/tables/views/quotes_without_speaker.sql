-- Which quotes have no speaker, and why (the newest thousand)?
select
  unknown.text as quote,
  unknown.source,
  unknown.reason,
  unknown.sort_date as date,
  documents.path as document,
  unknown.uid,
  unknown.document_id
from (
  select *
  from quotes
  where speaker_id is null
  order by sort_date desc, document_id, start_char
  limit 1000
) as unknown
join documents on documents.id = unknown.document_id
order by unknown.sort_date desc, unknown.document_id, unknown.start_char
