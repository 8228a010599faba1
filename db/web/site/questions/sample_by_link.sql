-- How many of these quotes have each value of a facet of which a quote may have several, such as topics?
select
  coalesce({table}.slug, '') as value,
  count(*) as n
from json_each(:ids) as wanted
left join {links} on {links}.quote_id = wanted.value
left join {table} on {table}.id = {links}.{column}
group by {links}.{column}
order by n desc, 1
limit :limit
