-- Which outlets quote one speaker and never another?
-- Enter both names as on their pages.
with recursive one as (
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
),
-- Jumps from outlet to outlet in the index, because a speaker may have a hundred thousand quotes in a hundred outlets.
outlets (outlet) as (
  select min(outlet)
  from quotes
  where speaker_id = (select id from one)
  union all
  select (
    select min(outlet)
    from quotes
    where speaker_id = (select id from one)
      and outlet > outlets.outlet
  )
  from outlets
  where outlets.outlet is not null
)
select
  outlet,
  (select count(*) from quotes where speaker_id = (select id from one) and outlet = outlets.outlet) as quotes,
  (select min(sort_date) from quotes where speaker_id = (select id from one) and outlet = outlets.outlet) as first_date,
  (select max(sort_date) from quotes where speaker_id = (select id from one) and outlet = outlets.outlet) as last_date
from outlets
where outlet is not null
  and exists (select 1 from other)
  and not exists (
    select 1
    from quotes
    where speaker_id = (select id from other)
      and outlet = outlets.outlet
  )
order by quotes desc, outlet
