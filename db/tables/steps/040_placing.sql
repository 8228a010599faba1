-- speaks: whether the document has words of this speaker. So it is known without the quotes who gets a row in speakers.
alter table profiles add column speaks integer not null default 0;
update profiles set speaks = 1
where (document_id, key) in (
  select document_id, profile_key from quotes where profile_key is not null
  union
  select document_id, profile_key from unsaid where profile_key is not null
);
create index profiles_name on profiles (name, type);

-- Equal profiles, counted. Who is who is decided on these. speaker_id: 0 for none. The triggers below keep the counts.
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

-- Names that share a key may belong to one speaker. From a new name, the keys lead to all names that must be considered.
create table name_keys (
  key text not null,
  name text not null,
  primary key (key, name)
) without rowid;
create index name_keys_name on name_keys (name);

-- Documents that were added, changed or deleted since speakers were placed, with the names and speakers that they had. A row
-- with an empty name stands for the document itself.
create table unplaced (
  document_id integer not null,
  name text not null,
  speaker_id integer not null,
  primary key (document_id, name, speaker_id)
) without rowid;

-- What the placing of speakers depended on: the program, its word lists, the decisions by hand. If it changes, all speakers
-- are placed again.
create table placed_by (stamp text not null);

-- Decisions by hand refer to speakers by name.
create index speaker_names_name on speaker_names (name);
create index speakers_wikidata on speakers (wikidata) where wikidata is not null;
