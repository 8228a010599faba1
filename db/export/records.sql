-- What does an export contain of each of these quotes?
select
  quotes.uid,
  quotes.kind,
  quotes.text,
  speakers.name as speaker,
  speakers.slug as speaker_slug,
  speakers.type as speaker_type,
  speakers.wikidata,
  speakers.gender as speaker_gender,
  speakers.gender_basis,
  quotes.role,
  quotes.affiliation,
  quotes.said_on,
  quotes.published,
  quotes.sort_date,
  quotes.outlet,
  quotes.via,
  quotes.addressee,
  quotes.cue,
  quotes.source,
  quotes.confidence,
  quotes.reason,
  quotes.spans,
  (select started from runs where id = quotes.run_id) as first_stored,
  documents.uid as document_uid,
  documents.title,
  documents.url,
  documents.path,
  (
    select json_group_array(name)
    from (
      select topics.name
      from quote_topics
      join topics on topics.id = quote_topics.topic_id
      where quote_topics.quote_id = quotes.id
      order by quote_topics.score desc, topics.name
    )
  ) as topics,
  (
    select json_group_array(name)
    from (
      select entities.name
      from quote_entities
      join entities on entities.id = quote_entities.entity_id
      where quote_entities.quote_id = quotes.id
      order by entities.name
    )
  ) as about
from json_each(:ids) as wanted
join quotes on quotes.id = wanted.value
join documents on documents.id = quotes.document_id
left join speakers on speakers.id = quotes.speaker_id
order by wanted.key
