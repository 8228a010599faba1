-- Which speaker has this permanent name?
select id
from speakers
where slug = :name
