-- How many quotes of the sample have each of these words?
select
  word,
  n_quotes as n
from word_counts
where word in (select value from json_each(:words))
