-- speaker_names.slug looked like the slug of a speaker and was another one: "The Kremlin" has the slug kremlin, and had
-- the-kremlin here. It is the key by which a spelling is looked up (db.tables.word_keys.spelling_of), and is called so.
alter table speaker_names rename column slug to spelling;
update speaker_names set spelling = spelling_of(name);
delete from speaker_words;
insert into speaker_words
select distinct words.value, speaker_names.speaker_id, speaker_names.name
from speaker_names
join json_each('["' || replace(speaker_names.spelling, '-', '","') || '"]') as words;
