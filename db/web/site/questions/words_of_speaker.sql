-- What are the words of this speaker's newest quotes?
select text
from quotes
where speaker_id = :id
order by sort_date desc, document_id, start_char
limit :limit
