-- How many quotes does each topic have in each month?
select
  quote_topics.topic_id,
  quotes.month,
  count(*) as n_quotes
from quote_topics
join quotes on quotes.id = quote_topics.quote_id
where quotes.month is not null
group by quote_topics.topic_id, quotes.month
