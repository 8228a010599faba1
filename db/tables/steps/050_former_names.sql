-- A speaker is called in addresses by the name that most documents use (speakers.slug), and numbered by it. When that name
-- becomes another, or two speakers are found to be one, the former address leads to the later one. No row ever goes.
create table former_speakers (
  slug text primary key,
  id integer not null unique,  -- speakers.id, then
  later text not null          -- the slug that it leads to, present or former
) without rowid;

-- The key by which any spelling of a name leads to its speaker. Filled by step 060, and by each run.
alter table speaker_names add column slug text;
create index speaker_names_slug on speaker_names (slug);
