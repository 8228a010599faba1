-- Which forms of a speaker's name do how many documents use?
select
  profiles.speaker_id,
  names.value as name,
  spelling_of(names.value) as spelling,
  count(distinct profiles.document_id) as n_documents
from profiles
join json_each(profiles.names) as names
where profiles.speaker_id is not null
group by profiles.speaker_id, names.value
