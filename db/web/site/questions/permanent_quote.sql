-- Which quote has this permanent name?
select id
from quotes
where uid = :name
