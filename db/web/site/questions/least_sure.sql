-- Which quotes that nobody has corrected are the least certain, after this one?
select
  id,
  uid,
  confidence
from quotes
where is_corrected = 0
  and confidence is not null
  and (confidence, id) > (:confidence, :id)
order by confidence, id
limit 1
