-- Which document has this path, address or uid?
select id
from documents
where path = :name or url = :name or uid = :name
limit 1
