-- How many quotes of a sample have each word. A speaker's characteristic words are found by comparison.
create table word_counts (
  word text primary key,
  n_quotes integer not null
) without rowid;

-- The quotes of the sample. Words are counted again only if these change.
create table word_sample (
  n_quotes integer not null,
  n_words integer not null,    -- the sum of word_counts.n_quotes
  ids_sum integer not null,
  last_id integer not null
);
