-- Is there a topic with this name?
select id
from topics
where slug = :name
  or name = :name collate nocase
limit 1
