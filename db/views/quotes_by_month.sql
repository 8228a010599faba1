-- How many quotes has each month?
select
  month,
  count(*) as quotes,
  count(distinct speaker_id) as speakers,
  count(distinct document_id) as documents
from quotes
where month is not null
group by month
order by month desc
