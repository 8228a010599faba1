-- Which other quotes have the same words, the earliest first?
select other.quote_id as id
from same_words as mine
join same_words as other on other.words_key = mine.words_key and other.quote_id <> mine.quote_id
join quotes on quotes.id = other.quote_id
where mine.quote_id = :id
order by quotes.sort_date is null, quotes.sort_date, quotes.document_id, quotes.start_char
limit :limit
