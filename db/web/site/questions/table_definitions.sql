-- How is each table defined? Notes on its columns stand in the definition.
select
  name,
  sql
from sqlite_master
where type = 'table'
