-- How many quotes of each topic, outlet or month are by women, men and others, and by whom nothing is known?
select
  gender_counts.value,
  coalesce(topics.slug, gender_counts.value) as slug,
  coalesce(topics.name, gender_counts.value) as name,
  gender_counts.gender,
  gender_counts.n
from gender_counts
left join topics on :facet = 'topic' and topics.id = cast(gender_counts.value as integer)
where gender_counts.facet = :facet
  and gender_counts.value in (
    select value
    from gender_counts
    where facet = :facet
      and gender not in ('body', 'none')
      and n > 0
    group by value
    order by sum(n) desc, value
    limit :limit
  )
