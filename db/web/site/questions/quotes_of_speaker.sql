-- What did this speaker say last?
select id
from quotes
where speaker_id = :id
order by sort_date desc, document_id, start_char
limit :limit
