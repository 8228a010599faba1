-- How many quotes match, up to a limit?
select count(*) as n
from (
  select 1
  from quotes
  where {where}
  limit :limit
)
