-- Which of these are outlets, the most quoting first?
select
  counted_values.value
from json_each(:names) as wanted
join counted_values on counted_values.facet = 'outlet' and counted_values.value = wanted.value
order by counted_values.n desc, counted_values.value
