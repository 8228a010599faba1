-- Who speaks on this topic, the most quoted first?
select
  speakers.id,
  speakers.slug as value,
  speakers.name,
  topic_speakers.n_quotes as n,
  topic_speakers.first_said,
  topic_speakers.last_said
from topic_speakers
join speakers on speakers.id = topic_speakers.speaker_id
where topic_speakers.topic_id = :id
order by topic_speakers.n_quotes desc, speakers.name
limit :limit
