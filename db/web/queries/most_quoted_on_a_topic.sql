-- Who is quoted most on a topic?
-- A topic by its name.
select
  speakers.name as speaker,
  topic_speakers.n_quotes as quotes,
  topic_speakers.first_said,
  topic_speakers.last_said
from topics
join topic_speakers on topic_speakers.topic_id = topics.id
join speakers on speakers.id = topic_speakers.speaker_id
where topics.slug = :topic
  or topics.name = :topic collate nocase
order by topic_speakers.n_quotes desc, speakers.name
limit 100
