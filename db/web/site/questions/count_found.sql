-- How many quotes, or documents, have these words, up to a limit?
select count(*) as n
from (
  select 1
  from {table}
  where {table} match escape_fts(:search)
  limit :limit
)
