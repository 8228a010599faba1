-- Which words were reported more than once, and do the reports agree on who said them?
select
  min(quotes.text) as quote,
  count(*) as reports,
  count(distinct quotes.document_id) as documents,
  count(distinct quotes.outlet) as outlets,
  count(distinct quotes.speaker_id) as speakers,
  min(quotes.sort_date) as first_date,
  max(quotes.sort_date) as last_date
from (
  select words_key
  from same_words
  where words_key is not null
  group by words_key
  having count(*) > 1
) as repeated
join same_words on same_words.words_key = repeated.words_key
join quotes on quotes.id = same_words.quote_id
group by repeated.words_key
having count(distinct quotes.document_id) > 1
order by documents desc, first_date
