-- What does the list show of each of these documents?
select
  documents.id,
  documents.outlet,
  documents.language,
  documents.published,
  documents.title,
  coalesce(substr(documents.text, documents.body_start + 1, 120), documents.path, '') as opening,
  (select count(*) from quotes where quotes.document_id = documents.id) as n_quotes
from json_each(:ids) as wanted
join documents on documents.id = wanted.value
order by wanted.key
