-- What are the topics of this quote, the best first?
select topics.name
from quote_topics
join topics on topics.id = topic_id
where quote_id = :id
order by score desc, topics.name
