-- Which quotes of other documents, among the first :bound that share a key, may have nearly the same words?
with near as (
  select other.quote_id
  from near_words as mine
  join near_words as other
    on other.band_1 = mine.band_1
    or other.band_2 = mine.band_2
    or other.band_3 = mine.band_3
    or other.band_4 = mine.band_4
    or other.band_5 = mine.band_5
    or other.band_6 = mine.band_6
    or other.band_7 = mine.band_7
    or other.band_8 = mine.band_8
    or other.band_9 = mine.band_9
    or other.band_10 = mine.band_10
    or other.band_11 = mine.band_11
    or other.band_12 = mine.band_12
  where mine.quote_id = :id
  limit :bound
)
select
  quotes.id,
  quotes.text
from near
join quotes on quotes.id = near.quote_id
where quotes.document_id <> (select document_id from quotes where id = :id)
order by quotes.sort_date is null, quotes.sort_date, quotes.id
limit :limit
