-- Which of these words is in the names of the most speakers?
select word
from (
  select
    wanted.value as word,
    (select count(*) from (select 1 from speaker_words where word = wanted.value limit :bound)) as n
  from json_each(:words) as wanted
)
where n > 0
order by n desc, word
limit 1
