-- Keys of a quote's words: two quotes that share one are likely to be nearly the same words (db/tables/near_words.py).
-- Short quotes have no row.
create table near_words (
  quote_id integer primary key references quotes (id) on delete cascade,
  band_1 integer not null,
  band_2 integer not null,
  band_3 integer not null,
  band_4 integer not null,
  band_5 integer not null,
  band_6 integer not null,
  band_7 integer not null,
  band_8 integer not null,
  band_9 integer not null,
  band_10 integer not null,
  band_11 integer not null,
  band_12 integer not null
);
create index near_words_1 on near_words (band_1);
create index near_words_2 on near_words (band_2);
create index near_words_3 on near_words (band_3);
create index near_words_4 on near_words (band_4);
create index near_words_5 on near_words (band_5);
create index near_words_6 on near_words (band_6);
create index near_words_7 on near_words (band_7);
create index near_words_8 on near_words (band_8);
create index near_words_9 on near_words (band_9);
create index near_words_10 on near_words (band_10);
create index near_words_11 on near_words (band_11);
create index near_words_12 on near_words (band_12);
