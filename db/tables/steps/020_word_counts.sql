-- How many quotes of a sample have each word: what everybody says, against which a speaker's own words stand out.
create table word_counts (
  word text primary key,
  n_quotes integer not null
) without rowid;

-- Of which quotes the sample is: it is counted again only when they are others.
create table word_sample (
  n_quotes integer not null,
  n_words integer not null,    -- the sum of word_counts.n_quotes
  ids_sum integer not null,
  last_id integer not null
);
