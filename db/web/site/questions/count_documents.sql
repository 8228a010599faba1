-- How many documents match?
select count(*) as n
from documents
where {where}
