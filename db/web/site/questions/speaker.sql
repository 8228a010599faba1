-- Who is this speaker?
select *
from speakers
where id = :id
