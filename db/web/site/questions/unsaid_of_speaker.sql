-- How many words of this speaker were no statement?
select count(*) as n
from unsaid
where speaker_id = :id
