-- Which documents have these words in their titles?
select rowid
from documents_fts
where documents_fts match :match
limit :limit
