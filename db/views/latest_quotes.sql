-- What was said last?
select
  quotes.sort_date as date,
  speakers.name as speaker,
  quotes.role,
  quotes.text as quote,
  quotes.outlet,
  documents.path as document,
  quotes.uid
from quotes
join documents on documents.id = quotes.document_id
left join speakers on speakers.id = quotes.speaker_id
order by quotes.sort_date desc, quotes.document_id, quotes.start_char
