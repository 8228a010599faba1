-- Who used a phrase first?
-- Enter words in a row, in any form: "peacekeeping force" finds "peacekeeping forces". Quotes without a date are left out.
with found as (
  select rowid as id
  from quotes_fts
  where quotes_fts match '"' || replace(:phrase, '"', ' ') || '"'
  limit 10001
),
-- Few matches are looked up and sorted. The first of many are found soonest by reading from the oldest quote on.
first as (
  select *
  from (
    select quotes.*
    from found
    join quotes on quotes.id = found.id
    where (select count(*) from found) <= 10000
      and quotes.sort_date is not null
    order by quotes.sort_date, quotes.document_id, quotes.start_char
    limit 20
  )
  union all
  select *
  from (
    select quotes.*
    from quotes
    where quotes.sort_date is not null
      and exists (
        select 1
        from quotes_fts
        where quotes_fts match '"' || replace(:phrase, '"', ' ') || '"'
          and quotes_fts.rowid = quotes.id
      )
    order by quotes.sort_date
    limit case when (select count(*) from found) > 10000 then 20 else 0 end
  )
)
select
  first.sort_date as date,
  speakers.name as speaker,
  first.role,
  first.text as quote,
  first.outlet,
  documents.path as document,
  first.uid,
  speakers.slug as speaker_slug,
  first.document_id
from first
join documents on documents.id = first.document_id
left join speakers on speakers.id = first.speaker_id
order by first.sort_date, first.document_id, first.start_char
