-- In which documents does this speaker have this name?
select coalesce(documents.path, documents.url, documents.uid) as document
from profiles
join documents on documents.id = profiles.document_id
where profiles.speaker_id = :id
order by document
limit :limit
