-- Who speaks on which topic, how often, and when first and last?
select
  quote_topics.topic_id,
  quotes.speaker_id,
  count(*) as n_quotes,
  min(quotes.sort_date) as first_said,
  max(quotes.sort_date) as last_said
from quote_topics
join quotes on quotes.id = quote_topics.quote_id
where quotes.speaker_id is not null
group by quote_topics.topic_id, quotes.speaker_id
