-- When was each of these quotes reported, and as whose words? The earliest comes first.
select
  quotes.id,
  quotes.sort_date,
  quotes.kind,
  quotes.speaker_id,
  speakers.type as speaker_type
from json_each(:ids) as wanted
join quotes on quotes.id = wanted.value
left join speakers on speakers.id = quotes.speaker_id
order by quotes.sort_date is null, quotes.sort_date, quotes.document_id, quotes.start_char
