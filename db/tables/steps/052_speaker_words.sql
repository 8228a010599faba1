-- Who has this word in a name? A search that names a speaker finds them by it. Kept by the triggers below, each word as
-- addresses spell it.
create table speaker_words (
  word text not null,
  speaker_id integer not null,
  name text not null,
  primary key (word, speaker_id, name)
) without rowid;
create index speaker_words_speaker on speaker_words (speaker_id, word);
insert into speaker_words
select distinct words.value, speaker_names.speaker_id, speaker_names.name
from speaker_names
join json_each('["' || replace(speaker_names.slug, '-', '","') || '"]') as words;
create trigger speaker_names_ai after insert on speaker_names begin
  insert into speaker_words
  select distinct value, new.speaker_id, new.name
  from json_each('["' || replace(new.slug, '-', '","') || '"]');
end;
create trigger speaker_names_ad after delete on speaker_names begin
  delete from speaker_words
  where word in (select value from json_each('["' || replace(old.slug, '-', '","') || '"]'))
    and speaker_id = old.speaker_id
    and name = old.name;
end;
