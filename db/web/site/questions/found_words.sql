-- Where are the words of a search in each of these quotes?
select
  rowid as id,
  highlight(quotes_fts, 0, :open, :close) as text
from quotes_fts
where quotes_fts match :match
  and rowid in (select value from json_each(:ids))
