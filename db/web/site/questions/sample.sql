-- Which quotes match, in no order, and what do they have of each facet?
select
  id,
  (select slug from speakers where speakers.id = quotes.speaker_id) as speaker,
  year,
  month,
  kind,
  outlet,
  (select gender from speakers where speakers.id = quotes.speaker_id) as gender,
  cue,
  role
from quotes
where {where}
limit :limit
