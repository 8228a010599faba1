-- Is there a topic of this name?
select id
from topics
where slug = :name
  or name = :name collate nocase
limit 1
