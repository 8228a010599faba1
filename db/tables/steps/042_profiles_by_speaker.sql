-- Finds the profiles of a name that have a certain speaker, or none yet, even if the name is frequent.
drop index profiles_name;
create index profiles_name on profiles (name, speaker_id);
