-- How each document refers to its speakers (she, he, they), and what tells it: title, pronoun, or only a first name.
alter table profiles add column gender text;
alter table profiles add column gender_basis text;

-- In how many documents a speaker is referred to so, by titles or pronouns; in how many of them by titles; and in how many a
-- first name alone suggests it.
alter table speakers add column n_she integer not null default 0;
alter table speakers add column n_he integer not null default 0;
alter table speakers add column n_they integer not null default 0;
alter table speakers add column n_titled integer not null default 0;
alter table speakers add column n_named_she integer not null default 0;
alter table speakers add column n_named_he integer not null default 0;
-- What people decided: she, he, they or unknown.
alter table speakers add column gender_by_hand text;

-- Where documents disagree, ten must agree for each that does not; else it is unknown.
alter table speakers add column gender text generated always as (
  case
    when gender_by_hand = 'unknown' then null
    when gender_by_hand is not null then gender_by_hand
    when n_she > 10 * (n_he + n_they) then 'she'
    when n_he > 10 * (n_she + n_they) then 'he'
    when n_they > 10 * (n_she + n_he) then 'they'
  end
) virtual;
alter table speakers add column gender_basis text generated always as (
  case
    when gender_by_hand is not null then 'by hand'
    when gender is null then null
    when n_titled > 0 then 'title'
    else 'pronoun'
  end
) virtual;
-- A first name is no proof. It stands apart, for those who count it and say so.
alter table speakers add column first_name_gender text generated always as (
  case
    when n_named_she > 10 * n_named_he then 'she'
    when n_named_he > 10 * n_named_she then 'he'
  end
) virtual;
alter table speakers add column counted_as text generated always as (
  case
    when gender is not null then gender
    when type in ('organisation', 'group') then 'body'
    when gender_by_hand is null and n_she + n_he + n_they = 0 and first_name_gender is not null then first_name_gender || ' by first name'
    else 'unknown'
  end
) virtual;
create index speakers_gender on speakers (gender, n_quotes desc);

-- How many quotes of each topic (its number), outlet and month are by women, men and others: she, he, they; persons who are
-- unknown, or known by a first name only; bodies and groups; nobody known. The facet "all" has all quotes.
create table gender_counts (
  facet text not null,
  value text not null,
  gender text not null,
  n integer not null,
  primary key (facet, value, gender)
) without rowid;
insert into gender_counts
select facet, value, gender, count(*)
from (
  select 'all' as facet, '' as value, coalesce(counted_as, 'none') as gender
  from quotes left join speakers on speakers.id = speaker_id
  union all
  select 'outlet', coalesce(outlet, ''), coalesce(counted_as, 'none')
  from quotes left join speakers on speakers.id = speaker_id
  union all
  select 'month', coalesce(month, ''), coalesce(counted_as, 'none')
  from quotes left join speakers on speakers.id = speaker_id
  union all
  select 'topic', topic_id, coalesce(counted_as, 'none')
  from quote_topics join quotes on quotes.id = quote_id left join speakers on speakers.id = speaker_id
)
group by facet, value, gender;

create trigger quotes_gender_in after insert on quotes begin
  insert into gender_counts
  select facet, value, coalesce((select counted_as from speakers where id = new.speaker_id), 'none'), 1
  from (
    select 'all' as facet, '' as value
    union all
    select 'outlet', coalesce(new.outlet, '')
    union all
    select 'month', coalesce(new.month, '')
  )
  where true
  on conflict (facet, value, gender) do update set n = n + excluded.n;
  insert into gender_counts
  select 'topic', topic_id, coalesce((select counted_as from speakers where id = new.speaker_id), 'none'), 1
  from quote_topics
  where quote_id = new.id
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger quotes_gender_out after delete on quotes begin
  insert into gender_counts
  select facet, value, coalesce((select counted_as from speakers where id = old.speaker_id), 'none'), -1
  from (
    select 'all' as facet, '' as value
    union all
    select 'outlet', coalesce(old.outlet, '')
    union all
    select 'month', coalesce(old.month, '')
  )
  where true
  on conflict (facet, value, gender) do update set n = n + excluded.n;
  insert into gender_counts
  select 'topic', topic_id, coalesce((select counted_as from speakers where id = old.speaker_id), 'none'), -1
  from quote_topics
  where quote_id = old.id
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger quotes_gender_changed after update of speaker_id, outlet, month on quotes
when (old.speaker_id, old.outlet, old.month) is not (new.speaker_id, new.outlet, new.month) begin
  insert into gender_counts
  select facet, value, coalesce((select counted_as from speakers where id = who), 'none'), sign
  from (
    select 'all' as facet, '' as value, old.speaker_id as who, -1 as sign
    union all
    select 'outlet', coalesce(old.outlet, ''), old.speaker_id, -1
    union all
    select 'month', coalesce(old.month, ''), old.speaker_id, -1
    union all
    select 'all', '', new.speaker_id, 1
    union all
    select 'outlet', coalesce(new.outlet, ''), new.speaker_id, 1
    union all
    select 'month', coalesce(new.month, ''), new.speaker_id, 1
  )
  where true
  on conflict (facet, value, gender) do update set n = n + excluded.n;
  insert into gender_counts
  select 'topic', topic_id, coalesce((select counted_as from speakers where id = who), 'none'), sign
  from quote_topics
  cross join (select old.speaker_id as who, -1 as sign union all select new.speaker_id, 1)
  where quote_id = new.id
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger quote_topics_gender_in after insert on quote_topics begin
  insert into gender_counts
  select 'topic', new.topic_id, coalesce(counted_as, 'none'), 1
  from quotes left join speakers on speakers.id = speaker_id
  where quotes.id = new.quote_id
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger quote_topics_gender_out after delete on quote_topics begin
  insert into gender_counts
  select 'topic', old.topic_id, coalesce(counted_as, 'none'), -1
  from quotes left join speakers on speakers.id = speaker_id
  where quotes.id = old.quote_id
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger speakers_gender_in after insert on speakers begin
  insert into gender_counts
  select facet, value, gender, sign
  from (
    select 'all' as facet, '' as value from quotes where speaker_id = new.id
    union all
    select 'outlet', coalesce(outlet, '') from quotes where speaker_id = new.id
    union all
    select 'month', coalesce(month, '') from quotes where speaker_id = new.id
    union all
    select 'topic', topic_id from quotes join quote_topics on quote_id = quotes.id where speaker_id = new.id
  )
  cross join (select 'none' as gender, -1 as sign union all select new.counted_as, 1)
  where true
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;
create trigger speakers_gender_changed after update on speakers when old.counted_as is not new.counted_as begin
  insert into gender_counts
  select facet, value, gender, sign
  from (
    select 'all' as facet, '' as value from quotes where speaker_id = new.id
    union all
    select 'outlet', coalesce(outlet, '') from quotes where speaker_id = new.id
    union all
    select 'month', coalesce(month, '') from quotes where speaker_id = new.id
    union all
    select 'topic', topic_id from quotes join quote_topics on quote_id = quotes.id where speaker_id = new.id
  )
  cross join (select old.counted_as as gender, -1 as sign union all select new.counted_as, 1)
  where true
  on conflict (facet, value, gender) do update set n = n + excluded.n;
end;

drop view facet_counts;
create view facet_counts as
select facet, value, n from counted_values
union all
select 'speaker', slug, n_quotes from speakers where n_quotes > 0
union all
select 'speaker', '', n_quotes from unattributed where n_quotes > 0
union all
select 'gender', gender, n from gender_counts where facet = 'all' and gender in ('she', 'he', 'they') and n > 0
union all
select 'gender', '', sum(n) from gender_counts where facet = 'all' and gender not in ('she', 'he', 'they') having sum(n) > 0;

-- The least certain first, for those who go through them.
create index quotes_least_sure on quotes (confidence, id) where is_corrected = 0;
