-- Which quote, or which unsaid words, have this permanent name, and what is decided about them so far?
select
  found.*,
  coalesce(documents.path, documents.url, documents.uid) as document,
  speakers.name as speaker
from (
  select 'quotes' as place, id, uid, text, document_id, speaker_id, source, rivals, confidence, spans from quotes where uid = :uid
  union all
  select 'unsaid', id, uid, text, document_id, speaker_id, source, rivals, confidence, spans from unsaid where uid = :uid
) as found
join documents on documents.id = found.document_id
left join speakers on speakers.id = found.speaker_id
limit 1
