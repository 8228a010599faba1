-- What do documents call a speaker, and between which dates of publication?
select
  row_id('role', profiles.speaker_id, roles.value ->> 0, coalesce(roles.value ->> 1, '')) as id,
  profiles.speaker_id,
  roles.value ->> 0 as role,
  roles.value ->> 1 as affiliation,
  min(documents.published) as first_on,
  max(documents.published) as last_on,
  count(distinct profiles.document_id) as n_documents
from profiles
join documents on documents.id = profiles.document_id
join json_each(profiles.roles) as roles
where profiles.speaker_id is not null
group by profiles.speaker_id, role, affiliation
