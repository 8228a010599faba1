-- Who is quoted most?
select
  speakers.name as speaker,
  speakers.type,
  speakers.n_quotes as quotes,
  count(distinct quotes.document_id) as documents,
  speakers.first_said,
  speakers.last_said
from speakers
join quotes on quotes.speaker_id = speakers.id
group by speakers.id
order by speakers.n_quotes desc, speakers.name
