-- How many unsaid words does this speaker have?
select count(*) as n
from unsaid
where speaker_id = :id
