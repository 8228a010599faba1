-- A speaker is called in addresses by the name that most documents use (speakers.slug), and numbered by it. When that name
-- becomes another, or two speakers are found to be one, the former address leads to the later one. No row ever goes.
create table former_speakers (
  slug text primary key,
  id integer not null unique,  -- speakers.id, then
  later text not null          -- the slug that it leads to, present or former
) without rowid;

-- As it would stand in an address: from any spelling to its speaker. Filled by the step itself, and by each run.
alter table speaker_names add column slug text;
create index speaker_names_slug on speaker_names (slug);
