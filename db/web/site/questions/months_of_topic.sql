-- How many quotes does this topic have in each month?
select
  month as value,
  n_quotes as n
from topic_months
where topic_id = :id
