-- Which words of quotes in these documents surround a hit of the search? The first quote of each document comes last.
select
  quotes.document_id as id,
  0 as body_start,
  snippet(quotes_fts, 0, :open, :close, :cut, :words) as snippet
from quotes_fts
join quotes on quotes.id = quotes_fts.rowid
where quotes_fts match :match
  and quotes_fts.rowid in (select id from quotes where document_id in (select value from json_each(:ids)))
order by quotes.start_char desc
