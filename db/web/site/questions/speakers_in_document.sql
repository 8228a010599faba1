-- Who speaks in this document, by the fullest name that it has for each?
select name
from profiles
where document_id = :document
group by name
order by min(place)
limit :limit
