-- Which names do the documents use for this speaker?
select
  name,
  n_documents
from speaker_names
where speaker_id = :id
order by n_documents desc, name
