-- Which quotes are the newest, of as many articles as there are among the newest two hundred?
with newest as (
  select
    id,
    document_id,
    start_char,
    sort_date
  from quotes
  order by sort_date desc, document_id, start_char
  limit 200
),
chosen as (
  select
    newest.*,
    row_number() over (partition by document_id order by start_char) as place
  from newest
  order by place, sort_date desc, document_id
  limit :limit
)
select id
from chosen
order by sort_date desc, document_id, start_char
