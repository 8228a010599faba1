-- Who is quoted most on a topic?
-- Enter the name of a topic.
select
  speakers.name as speaker,
  topic_speakers.n_quotes as quotes,
  topic_speakers.first_said,
  topic_speakers.last_said,
  speakers.slug as speaker_slug
from topic_speakers
cross join speakers on speakers.id = topic_speakers.speaker_id
where topic_speakers.topic_id = (
  select id
  from topics
  where slug = :topic
    or name = :topic collate nocase
  order by slug = :topic desc
  limit 1
)
order by topic_speakers.n_quotes desc, speakers.name
limit 100
