-- How long after it was said was a quote published (the thousand longest)?
select
  late.said_on,
  late.published,
  cast(julianday(late.published) - julianday(late.said_on) as integer) as days,
  speakers.name as speaker,
  late.text as quote,
  late.outlet,
  late.uid,
  speakers.slug as speaker_slug
from (
  select *
  from quotes
  where said_precision = 'day'
    and length(published) = 10
  order by julianday(published) - julianday(said_on) desc, published desc
  limit 1000
) as late
left join speakers on speakers.id = late.speaker_id
order by days desc, late.published desc, late.document_id, late.start_char
