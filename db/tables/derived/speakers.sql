-- Who is quoted, how often, and when first and last? (`placed` has who speaks in which document.)
select
  who.speaker_id as id,
  who.slug,
  who.name,
  who.type,
  min(quotes.sort_date) as first_said,
  max(quotes.sort_date) as last_said,
  count(quotes.id) as n_quotes
from (
  select
    speaker_id,
    min(slug) as slug,
    min(name) as name,
    min(type) as type
  from placed
  group by speaker_id
) as who
left join quotes on quotes.speaker_id = who.speaker_id
group by who.speaker_id
