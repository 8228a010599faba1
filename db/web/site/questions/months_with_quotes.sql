-- Which of these years and months have quotes?
select
  counted_values.facet,
  counted_values.value
from json_each(:periods) as wanted
join counted_values on counted_values.facet = wanted.value ->> 0 and counted_values.value = wanted.value ->> 1
