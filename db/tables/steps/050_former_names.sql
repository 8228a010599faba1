-- The address and the id of a speaker come from the name that most documents use (speakers.slug). If that name changes, or two
-- speakers turn out to be one, the former address leads to the later one. No row is ever deleted.
create table former_speakers (
  slug text primary key,
  id integer not null unique,  -- speakers.id at that time
  later text not null          -- the slug that it leads to, present or former
) without rowid;

-- The key by which any spelling of a name leads to its speaker. Filled by step 060, and by each run.
alter table speaker_names add column slug text;
create index speaker_names_slug on speaker_names (slug);
