-- Which outlets quote one speaker and never another?
-- Both by name, as their pages have it.
with one as (
  select id
  from speakers
  where :speaker in (slug, name)
),
other as (
  select id
  from speakers
  where :without in (slug, name)
)
select
  outlet,
  count(*) as quotes,
  count(distinct document_id) as documents,
  min(sort_date) as first_date,
  max(sort_date) as last_date
from quotes
where speaker_id in (select id from one)
  and outlet is not null
  and exists (select 1 from other)
group by outlet
having outlet not in (
  select outlet
  from quotes
  where speaker_id in (select id from other)
    and outlet is not null
)
order by quotes desc, outlet
