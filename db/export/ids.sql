-- Which quotes match, in this order? A filter that is null is not applied.
select quotes.id
from quotes
where (:speaker is null or quotes.speaker_id = (select id from speakers where slug = :speaker))
  and (
    :topic is null
    or quotes.id in (select quote_id from quote_topics where topic_id = (select id from topics where slug = :topic))
  )
  and (:outlet is null or quotes.outlet = :outlet)
  and (:since is null or quotes.sort_date >= :since)
  and (:until is null or substr(quotes.sort_date, 1, length(:until)) <= :until)
order by {order}
