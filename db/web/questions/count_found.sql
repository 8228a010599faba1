-- How many quotes have these words, up to a limit?
select count(*) as n
from (
  select 1
  from quotes_fts
  where quotes_fts match escape_fts(:search)
  limit :limit
)
