-- Which decision by hand has this number, and what is it about?
select
  says,
  (select uid from quotes where quotes.id = quote_id) as quote,
  (select slug from speakers where speakers.id = speaker_id) as speaker
from decisions
where id = :id
