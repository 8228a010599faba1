-- How many quotes does the topic of this name in addresses have in each month?
select
  month as value,
  n_quotes as n
from topic_months
where topic_id = (select id from topics where slug = :slug)
  and month <> ''
