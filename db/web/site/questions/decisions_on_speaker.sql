-- What was decided by hand about this speaker, and applies?
select says
from decisions
where speaker_id = :id
  and problem is null
order by place
