-- What was decided by hand, and what became of it?
select
  id,
  place,
  says,
  problem,
  quote_id,
  speaker_id
from decisions
