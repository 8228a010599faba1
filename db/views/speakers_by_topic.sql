-- Who spoke about which topic, how often and when?
select
  topics.subject,
  topics.name as topic,
  speakers.name as speaker,
  count(*) as quotes,
  min(quotes.sort_date) as first_said,
  max(quotes.sort_date) as last_said
from quote_topics
join topics on topics.id = quote_topics.topic_id
join quotes on quotes.id = quote_topics.quote_id
join speakers on speakers.id = quotes.speaker_id
group by topics.id, speakers.id
order by topics.subject, topics.name, quotes desc, speakers.name
