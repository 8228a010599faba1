-- How many quotes have these words, up to a limit, and which id did the search reach? (Ids are spread evenly.)
select
  count(*) as n,
  max(rowid) as last,
  (select max(id) from quotes) as greatest
from (
  select rowid
  from quotes_fts
  where quotes_fts match :words
  limit :limit
)
