-- In which roles do the documents show this speaker?
select
  role,
  affiliation,
  first_on,
  last_on,
  n_documents
from speaker_roles
where speaker_id = :id
order by last_on desc, n_documents desc, role
