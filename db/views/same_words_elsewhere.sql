-- Which words were reported more than once, and do the reports agree on who said them?
select
  (select min(quotes.text) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as quote,
  n_quotes as reports,
  (select count(distinct document_id) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as documents,
  (select count(distinct outlet) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as outlets,
  (select count(distinct speaker_id) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as speakers,
  (select min(sort_date) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as first_date,
  (select max(sort_date) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) as last_date
from repeated_words
where (select count(distinct document_id) from same_words join quotes on quotes.id = quote_id where words_key = repeated_words.words_key) > 1
order by n_quotes desc
