-- Which quotes are the newest?
select id
from quotes
order by sort_date desc, document_id, start_char
limit :limit
