-- By which names do the documents call this speaker?
select
  name,
  n_documents
from speaker_names
where speaker_id = :id
order by n_documents desc, name
