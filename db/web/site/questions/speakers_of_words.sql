-- Which speakers have each of these words in a name, up to a bound?
select
  wanted.value as word,
  (
    select json_group_array(speaker_id)
    from (
      select distinct speaker_id
      from speaker_words
      where word = wanted.value
      limit :bound
    )
  ) as speakers
from json_each(:words) as wanted
