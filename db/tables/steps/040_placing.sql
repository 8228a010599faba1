-- speaks: the document holds words of this speaker. So who gets a row in speakers is known without reading the quotes.
alter table profiles add column speaks integer not null default 0;
update profiles set speaks = 1
where (document_id, key) in (
  select document_id, profile_key from quotes where profile_key is not null
  union
  select document_id, profile_key from unsaid where profile_key is not null
);
create index profiles_name on profiles (name, type);

-- Profiles that are alike, counted: identity is decided on these. speaker_id: 0 for none. Kept by the triggers below.
create table sightings (
  name text not null,
  type text not null,
  names text not null,
  roles text not null,
  speaker_id integer not null,
  n_profiles integer not null,
  n_speaking integer not null,
  primary key (name, type, names, roles, speaker_id)
) without rowid;
insert into sightings
select name, type, names, roles, coalesce(speaker_id, 0), count(*), sum(speaks)
from profiles
group by name, type, names, roles, coalesce(speaker_id, 0);

create trigger profiles_seen after insert on profiles begin
  insert into sightings
  values (new.name, new.type, new.names, new.roles, coalesce(new.speaker_id, 0), 1, new.speaks)
  on conflict do update set n_profiles = n_profiles + 1, n_speaking = n_speaking + excluded.n_speaking;
end;
create trigger profiles_gone after delete on profiles begin
  update sightings set n_profiles = n_profiles - 1, n_speaking = n_speaking - old.speaks
  where (name, type, names, roles, speaker_id) = (old.name, old.type, old.names, old.roles, coalesce(old.speaker_id, 0));
  delete from sightings
  where (name, type, names, roles, speaker_id) = (old.name, old.type, old.names, old.roles, coalesce(old.speaker_id, 0))
    and n_profiles = 0;
end;
create trigger profiles_changed after update of name, type, names, roles, speaker_id, speaks on profiles begin
  insert into sightings
  values (new.name, new.type, new.names, new.roles, coalesce(new.speaker_id, 0), 1, new.speaks)
  on conflict do update set n_profiles = n_profiles + 1, n_speaking = n_speaking + excluded.n_speaking;
  update sightings set n_profiles = n_profiles - 1, n_speaking = n_speaking - old.speaks
  where (name, type, names, roles, speaker_id) = (old.name, old.type, old.names, old.roles, coalesce(old.speaker_id, 0));
  delete from sightings
  where (name, type, names, roles, speaker_id) = (old.name, old.type, old.names, old.roles, coalesce(old.speaker_id, 0))
    and n_profiles = 0;
end;

-- Names that share a key may be one speaker's: from a new name, keys lead to all among whom it must be decided.
create table name_keys (
  key text not null,
  name text not null,
  primary key (key, name)
) without rowid;
create index name_keys_name on name_keys (name);

-- Documents that came, changed or went since speakers were placed, with the names and speakers that they had; an empty
-- name for the document itself. What tables count leaves the quotes of these out.
create table unplaced (
  document_id integer not null,
  name text not null,
  speaker_id integer not null,
  primary key (document_id, name, speaker_id)
) without rowid;

-- What speakers were placed by: the program, its word lists, the decisions by hand. Others place all of them again.
create table placed_by (stamp text not null);

-- Decisions by hand name speakers.
create index speaker_names_name on speaker_names (name);
create index speakers_wikidata on speakers (wikidata) where wikidata is not null;
