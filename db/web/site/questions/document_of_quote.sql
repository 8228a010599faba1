-- Which document is this quote from, and where are its parts?
select
  document_id,
  spans
from quotes
where id = :id
