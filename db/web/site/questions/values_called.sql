-- Which values of a facet have these letters in their names, the most quoted or the newest first?
select
  slug as value,
  n_quotes as n,
  '' as period
from speakers
where :facet = 'speaker'
  and n_quotes > 0
  and name like :like escape '\'
union all
select
  counted_values.value,
  counted_values.n,
  case when :facet in ('year', 'month') then counted_values.value else '' end
from counted_values
left join topics on :facet = 'topic' and topics.slug = counted_values.value
left join entities on :facet = 'about' and entities.slug = counted_values.value
where counted_values.facet = :facet
  and counted_values.value <> ''
  and coalesce(topics.name, entities.name, counted_values.value) like :like escape '\'
order by
  period desc,
  n desc,
  value
limit :limit offset :start
