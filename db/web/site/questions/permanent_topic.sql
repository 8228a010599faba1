-- Which topic has this permanent name?
select id
from topics
where slug = :name
