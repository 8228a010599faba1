-- Which quotes are the newest?
select id
from quotes
order by sort_date desc, id
limit :limit
