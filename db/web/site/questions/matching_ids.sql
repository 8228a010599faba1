-- Which quotes match, in this order?
select id
from quotes
where {where}
order by {order}
limit :limit
