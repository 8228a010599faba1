-- Which questions does the database answer ready-made?
select
  name,
  sql
from sqlite_master
where type = 'view'
order by name
