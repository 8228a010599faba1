-- Which full name, in which document, tells this speaker from others? No more than two profiles are read.
with
  alike as (
    select profiles.* from speakers join profiles on profiles.name = speakers.name and speaker_id = :id where speakers.id = :id limit 1
  ),
  some_profile as (
    select * from alike union all select * from (select * from profiles where speaker_id = :id limit 1) limit 1
  )
select
  some_profile.name,
  coalesce(documents.path, documents.url, documents.uid) as document,
  some_profile.name = speakers.name
    and not exists (select 1 from profiles as other where other.name = some_profile.name and other.speaker_id <> :id)
    and not exists (select 1 from speaker_names where speaker_names.name = some_profile.name and speaker_id <> :id)
    as is_own
from some_profile
join speakers on speakers.id = :id
join documents on documents.id = some_profile.document_id
