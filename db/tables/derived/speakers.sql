-- Who is quoted, how often, when first and last, and how do documents refer to them? (`placed` has who speaks in which document.)
select
  who.speaker_id as id,
  who.slug,
  who.name,
  who.type,
  min(quotes.sort_date) as first_said,
  max(quotes.sort_date) as last_said,
  count(quotes.id) as n_quotes,
  coalesce(referred.n_she, 0) as n_she,
  coalesce(referred.n_he, 0) as n_he,
  coalesce(referred.n_they, 0) as n_they,
  coalesce(referred.n_titled, 0) as n_titled,
  coalesce(referred.n_named_she, 0) as n_named_she,
  coalesce(referred.n_named_he, 0) as n_named_he
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
left join (
  select
    speaker_id,
    sum(gender = 'she' and gender_basis <> 'first name') as n_she,
    sum(gender = 'he' and gender_basis <> 'first name') as n_he,
    sum(gender = 'they') as n_they,
    sum(gender_basis = 'title') as n_titled,
    sum(gender = 'she' and gender_basis = 'first name') as n_named_she,
    sum(gender = 'he' and gender_basis = 'first name') as n_named_he
  from profiles
  where gender is not null and speaker_id is not null
  group by speaker_id
) as referred on referred.speaker_id = who.speaker_id
group by who.speaker_id
