-- The quotes of a speaker in each month are counted when speakers are placed. Otherwise the page of a speaker with a hundred
-- thousand quotes would count them every time. The index for that is dropped.
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
