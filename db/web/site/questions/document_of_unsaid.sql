-- Which document are these unsaid words from, and where are their parts?
select
  document_id,
  spans
from unsaid
where id = :id
