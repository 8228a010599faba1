-- Which of these words do the most quotes have?
select word_counts.word
from json_each(:words) as wanted
join word_counts on word_counts.word = wanted.value
order by word_counts.n_quotes desc, word_counts.word
limit 1
