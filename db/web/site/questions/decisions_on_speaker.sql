-- Which decisions by hand about this speaker apply?
select
  id,
  says
from decisions
where speaker_id = :id
  and problem is null
order by place
