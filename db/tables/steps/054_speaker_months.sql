-- How many quotes of a speaker each month has is counted as speakers are placed: a page of who is quoted a hundred thousand
-- times would count them anew. The index that it counted by goes.
create table speaker_months (
  speaker_id integer not null references speakers (id),
  month text not null,         -- 2023-09
  n_quotes integer not null,
  primary key (speaker_id, month)
) without rowid;
insert into speaker_months
select
  speaker_id,
  month,
  count(*)
from quotes
where speaker_id is not null
  and month is not null
group by speaker_id, month;
drop index quotes_speaker_month;
