-- Which quotes that meet these conditions are the newest?
select id
from quotes
where {where}
order by sort_date desc, document_id, start_char
limit :limit
