-- Decided by hand, in curation.toml: who said it, its topics.
alter table quotes add column is_corrected integer not null default 0;
alter table unsaid add column is_corrected integer not null default 0;

-- What was decided by hand, as the last run found it. problem: why it does not apply; empty when it does.
create table decisions (
  id integer primary key,
  kind text not null,          -- same, not-same, name, wikidata, speaker, topic, not-a-quote
  place text not null,         -- file:line
  says text not null,          -- in words
  problem text,
  document_id integer references documents (id) on delete set null,
  quote_id integer references quotes (id) on delete set null,
  speaker_id integer references speakers (id) on delete set null
);
create index decisions_quote on decisions (quote_id);
create index decisions_speaker on decisions (speaker_id);
create index decisions_document on decisions (document_id);
