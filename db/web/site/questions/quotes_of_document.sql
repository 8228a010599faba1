-- Which quotes does this document hold, in its own order?
select
  id,
  spans
from quotes
where document_id = :id
order by start_char, id
