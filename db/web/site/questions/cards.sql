-- What does a card show of each of these quotes, or unsaid words?
select
  quotes.id,
  quotes.uid,
  quotes.kind,
  {modality} as modality,
  quotes.text,
  quotes.role,
  quotes.affiliation,
  quotes.via,
  quotes.addressee,
  quotes.published,
  quotes.said_on,
  quotes.sort_date,
  quotes.start_char,
  quotes.outlet,
  quotes.cue,
  quotes.source,
  quotes.spans,
  quotes.confidence,
  quotes.is_corrected,
  quotes.reason,
  quotes.rivals,
  (
    select repeated_words.n_quotes - 1
    from same_words
    join repeated_words on repeated_words.words_key = same_words.words_key
    where same_words.quote_id = quotes.id
  ) as n_elsewhere,
  speakers.id as speaker_id,
  speakers.slug as speaker_slug,
  speakers.name as speaker_name,
  speakers.type as speaker_type,
  documents.id as document_id,
  documents.url as document_url,
  documents.title as document_title,
  case
    when quotes.kind <> 'direct' and length(quotes.text) <= :short
      then substr(
        documents.text,
        max(documents.body_start, quotes.start_char - :reach) + 1,
        quotes.start_char - max(documents.body_start, quotes.start_char - :reach)
      )
  end as before,
  case
    when quotes.kind <> 'direct' and length(quotes.text) <= :short
      then substr(documents.text, quotes.end_char + 1, :reach)
  end as after,
  coalesce(substr(documents.text, documents.body_start + 1, 120), documents.path, '') as document_opening
from json_each(:ids) as wanted
join {table} as quotes on quotes.id = wanted.value
join documents on documents.id = quotes.document_id
left join speakers on speakers.id = quotes.speaker_id
order by wanted.key
