-- A key of the words of each quote. Equal keys mean equal words, whatever their spacing, punctuation and capitals.
-- Short quotes ("No comment.") have no key, because many people say them without repeating each other.
create table same_words (
  quote_id integer primary key references quotes (id) on delete cascade,
  words_key text not null
);
create index same_words_key on same_words (words_key);
