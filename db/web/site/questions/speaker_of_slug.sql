-- Which speaker has this slug?
select *
from speakers
where slug = :slug
