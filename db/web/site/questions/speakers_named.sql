-- Which of these speakers have the most of these words in their names, and which words, the most quoted first?
select
  speakers.slug,
  speakers.name,
  (
    select json_group_array(distinct word)
    from speaker_words
    where speaker_id = speakers.id
      and word in (select value from json_each(:words))
  ) as words
from json_each(:ids) as wanted
join speakers on speakers.id = wanted.value
where speakers.n_quotes > 0
  and speakers.type in ('person', 'organisation')
order by json_array_length(words) desc, speakers.n_quotes desc, speakers.name
limit :limit
