-- uid: short hash of where the document comes from. id: the start of uid as a number.
create table documents (
  id integer primary key,
  uid text not null unique,
  path text,                   -- the file; file#id for one document of a file of many
  url text,
  title text,
  outlet text,
  author text,
  published text,              -- 2023, 2023-09 or 2023-09-20, as published_precision says
  published_precision text,    -- year, month, day
  published_basis text not null,
  published_note text,
  language text,
  n_words integer not null,
  body_start integer not null, -- where the text that pages show starts: after a `date 2017-11-15` header
  text text not null,
  text_hash text not null,
  raw_hash text not null,
  fingerprint text not null    -- of the program and the word lists that read it: another one reads it again
);
create index documents_text_hash on documents (text_hash);
create index documents_path on documents (path);
create index documents_url on documents (url);
create index documents_published on documents (published desc);

-- One row per identity that is quoted, or has unsaid words. slug: made from the names.
create table speakers (
  id integer primary key,
  slug text not null unique,
  name text not null,
  type text not null,          -- person, organisation, group, unnamed
  wikidata text,
  first_said text,             -- first and last sort_date of the quotes
  last_said text,
  n_quotes integer not null
);
create index speakers_n_quotes on speakers (n_quotes desc);
create index speakers_name on speakers (name);

-- The forms of name that the documents use.
create table speaker_names (
  speaker_id integer not null references speakers (id),
  name text not null,
  n_documents integer not null,
  primary key (speaker_id, name)
) without rowid;

-- What the documents call the speaker, and when they were published.
create table speaker_roles (
  id integer primary key,
  speaker_id integer not null references speakers (id),
  role text not null,
  affiliation text,
  first_on text,
  last_on text,
  n_documents integer not null
);
create index speaker_roles_speaker on speaker_roles (speaker_id);

-- A speaker as one document shows them: the evidence on which identity is decided. names, roles, members: JSON.
create table profiles (
  document_id integer not null references documents (id),
  key text not null,
  name text not null,
  type text not null,
  names text not null,
  roles text not null,
  members text not null,
  place integer not null,      -- in order of mention
  speaker_id integer references speakers (id),
  primary key (document_id, key)
) without rowid;
create index profiles_speaker on profiles (speaker_id);

-- Statements that were made. The verbatim segments of a quote stand in text with " … " between them.
create table quotes (
  id integer primary key,
  uid text not null unique,
  kind text not null,          -- direct, mixed, indirect
  text text not null,
  speaker_id integer references speakers (id),
  document_id integer not null references documents (id),
  nested_in text,              -- uid of the quote (or the unsaid words) around it
  published text,
  said_on text,
  said_precision text,
  sort_date text,              -- said_on, else published
  year integer,
  month text,                  -- 2023-09
  outlet text,
  role text,                   -- as held then
  affiliation text,
  via text,
  addressee text,
  cue text,
  source text,
  source_inherited integer not null,
  position text not null,
  confidence real,
  reason text not null,
  rivals text not null,        -- JSON: the names between which no speaker could be chosen
  start_char integer not null,
  end_char integer not null,
  spans text not null,         -- JSON: content, quoted, cue, source as [start, end] in documents.text
  profile_key text             -- the speaker's key in profiles
);
create index quotes_newest on quotes (sort_date desc);
create index quotes_speaker on quotes (speaker_id, sort_date desc);
create index quotes_document on quotes (document_id, start_char);
create index quotes_year on quotes (year, sort_date desc);
create index quotes_month on quotes (month, sort_date desc);
create index quotes_outlet on quotes (outlet, sort_date desc);
create index quotes_kind on quotes (kind, sort_date desc);

-- What was thought, declined, ordered, promised: never a statement. The columns of quotes and modality.
create table unsaid (
  id integer primary key,
  uid text not null unique,
  kind text not null,
  modality text not null,      -- thought, not-said, other
  text text not null,
  speaker_id integer references speakers (id),
  document_id integer not null references documents (id),
  nested_in text,
  published text,
  said_on text,
  said_precision text,
  sort_date text,
  year integer,
  month text,
  outlet text,
  role text,
  affiliation text,
  via text,
  addressee text,
  cue text,
  source text,
  source_inherited integer not null,
  position text not null,
  confidence real,
  reason text not null,
  rivals text not null,
  start_char integer not null,
  end_char integer not null,
  spans text not null,
  profile_key text
);
create index unsaid_newest on unsaid (sort_date desc);
create index unsaid_speaker on unsaid (speaker_id, sort_date desc);
create index unsaid_document on unsaid (document_id, start_char);

create table topics (
  id integer primary key,
  slug text not null unique,
  name text not null,
  subject text not null        -- top Media Topic of the IPTC
);

-- score: 1 for the best topic of the quote, then 0.5, then 0.33.
create table quote_topics (
  quote_id integer not null references quotes (id),
  topic_id integer not null references topics (id),
  score real not null,
  primary key (quote_id, topic_id)
) without rowid;
create index quote_topics_topic on quote_topics (topic_id, quote_id);

-- What quotes are about.
create table entities (
  id integer primary key,
  slug text not null unique,
  name text not null,
  type text not null
);

create table quote_entities (
  quote_id integer not null references quotes (id),
  entity_id integer not null references entities (id),
  primary key (quote_id, entity_id)
) without rowid;
create index quote_entities_entity on quote_entities (entity_id, quote_id);

-- How many quotes each value of a facet has. Facets: speaker, topic, about (value: slug), year, month, kind, outlet.
-- An empty value counts the quotes that have none: no speaker, no date.
create table facet_counts (
  facet text not null,
  value text not null,
  n integer not null,
  primary key (facet, value)
) without rowid;
create index facet_counts_n on facet_counts (facet, n desc);

create table runs (
  id integer primary key,
  started text not null,
  finished text,               -- empty when the run was cut short
  version text not null,
  paths text not null,         -- JSON
  n_new integer,
  n_changed integer,
  n_moved integer,
  n_unchanged integer,
  n_vanished integer,
  n_pruned integer,
  n_failed integer
);

-- What can't be read: where, what is wrong, and the fix. A row goes when its document is read again or gone.
create table failures (
  place text primary key,
  what text not null,
  fix text not null
) without rowid;
