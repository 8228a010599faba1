-- Which words were reported more than once, and do the reports agree on who said them?
select
  min(quotes.text) as quote,
  count(*) as reports,
  count(distinct quotes.document_id) as documents,
  count(distinct quotes.outlet) as outlets,
  count(distinct quotes.speaker_id) as speakers,
  min(quotes.sort_date) as first_date,
  max(quotes.sort_date) as last_date
from same_words
join quotes on quotes.id = same_words.quote_id
where same_words.words_key is not null
group by same_words.words_key
having count(distinct quotes.document_id) > 1
order by documents desc, first_date
