-- Quotes with a key of their words; the same key: the same words, however they are spaced, punctuated and capitalised.
-- Short quotes ("No comment.") have none: many say them without repeating anybody.
create table same_words (
  quote_id integer primary key references quotes (id) on delete cascade,
  words_key text not null
);
create index same_words_key on same_words (words_key);
