-- Which words of these documents surround a hit of the search?
select
  documents.id,
  documents.body_start,
  snippet(documents_fts, 1, :open, :close, :cut, :words) as snippet
from documents_fts
join documents on documents.id = documents_fts.rowid
where documents_fts match :match
  and documents_fts.rowid in (select value from json_each(:ids))
