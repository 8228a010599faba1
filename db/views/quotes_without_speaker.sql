-- Which quotes have no speaker, and why?
select
  quotes.text as quote,
  quotes.source,
  quotes.reason,
  quotes.sort_date as date,
  documents.path as document,
  quotes.uid
from quotes
join documents on documents.id = quotes.document_id
where quotes.speaker_id is null
order by quotes.sort_date desc, quotes.document_id, quotes.start_char
