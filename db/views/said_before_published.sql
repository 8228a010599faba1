-- How long after it was said was a quote published?
select
  quotes.said_on,
  quotes.published,
  cast(julianday(quotes.published) - julianday(quotes.said_on) as integer) as days,
  speakers.name as speaker,
  quotes.text as quote,
  quotes.outlet,
  quotes.uid
from quotes
join documents on documents.id = quotes.document_id
left join speakers on speakers.id = quotes.speaker_id
where quotes.said_precision = 'day'
  and documents.published_precision = 'day'
order by days desc, quotes.published desc, quotes.document_id, quotes.start_char
