-- Which documents quote one speaker and not another (the newest hundred)?
-- Enter both names as on their pages. The newest thousand quotes of the first speaker are searched.
with one as (
  select id
  from speakers
  where slug = :speaker
    or name = :speaker
  order by +n_quotes desc
  limit 1
),
other as (
  select id
  from speakers
  where slug = :without
    or name = :without
  order by +n_quotes desc
  limit 1
)
select
  documents.published,
  documents.outlet,
  documents.title,
  documents.path as document,
  documents.url,
  (select count(*) from quotes where document_id = found.document_id and speaker_id = (select id from one)) as quotes,
  documents.uid as document_uid,
  documents.id as document_id
from (
  select
    document_id,
    max(sort_date) as last_date
  from (
    select
      document_id,
      sort_date
    from quotes
    where speaker_id = (select id from one)
    order by sort_date desc
    limit 1000
  ) as newest
  where exists (select 1 from other)
    and not exists (
      select 1
      from quotes
      where document_id = newest.document_id
        and speaker_id = (select id from other)
    )
  group by document_id
  order by last_date desc, document_id
  limit 100
) as found
join documents on documents.id = found.document_id
order by documents.published desc, documents.id
