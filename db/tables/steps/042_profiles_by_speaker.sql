-- The profiles of a name that have one speaker, or none yet, are found among all of an often quoted name.
drop index profiles_name;
create index profiles_name on profiles (name, speaker_id);
