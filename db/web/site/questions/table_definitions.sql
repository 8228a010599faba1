-- How is each table defined? The definition has comments on the columns.
select
  name,
  sql
from sqlite_master
where type = 'table'
