-- Which words were reported more than once, and do the reports agree on who said them?
-- The limit makes SQLite compute the summary once. Without it, SQLite would do so for every column.
select
  summary ->> 0 as quote,
  reports,
  summary ->> 1 as documents,
  summary ->> 2 as outlets,
  summary ->> 3 as speakers,
  summary ->> 4 as first_date,
  summary ->> 5 as last_date,
  summary ->> 6 as uid
from (
  select
    repeated_words.n_quotes as reports,
    (
      select json_array(
        min(quotes.text),
        count(distinct quotes.document_id),
        count(distinct quotes.outlet),
        count(distinct quotes.speaker_id),
        min(quotes.sort_date),
        max(quotes.sort_date),
        min(quotes.uid)
      )
      from same_words
      join quotes on quotes.id = same_words.quote_id
      where same_words.words_key = repeated_words.words_key
    ) as summary
  from repeated_words
  order by repeated_words.n_quotes desc
  limit -1
)
where summary ->> 1 > 1
