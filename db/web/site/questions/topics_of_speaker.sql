-- On which topics does this speaker speak?
select
  topics.slug as value,
  topics.name,
  topic_speakers.n_quotes as n
from topic_speakers
join topics on topics.id = topic_speakers.topic_id
where topic_speakers.speaker_id = :id
order by topic_speakers.n_quotes desc, topics.name
limit :limit
