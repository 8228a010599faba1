-- Who spoke about which topic, how often and when?
select
  topics.subject,
  topics.name as topic,
  speakers.name as speaker,
  topic_speakers.n_quotes as quotes,
  topic_speakers.first_said,
  topic_speakers.last_said,
  speakers.slug as speaker_slug
from topics indexed by topics_subject
cross join topic_speakers indexed by topic_speakers_most on topic_speakers.topic_id = topics.id
join speakers on speakers.id = topic_speakers.speaker_id
order by topics.subject, topics.name, topics.id, topic_speakers.n_quotes desc, speakers.name
