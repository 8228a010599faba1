-- Short quotes stand here too, without a key, so that a run looks at new quotes only.
drop table same_words;
create table same_words (
  quote_id integer primary key references quotes (id) on delete cascade,
  words_key text               -- empty for a quote of few words: many say it without repeating anybody
);
create index same_words_key on same_words (words_key);
