-- Which decisions by hand about this speaker apply?
select says
from decisions
where speaker_id = :id
  and problem is null
order by place
