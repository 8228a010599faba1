-- What the ready questions read, so that none reads all quotes.
-- Who else is quoted in a document is read from the index alone.
drop index quotes_document;
create index quotes_document on quotes (document_id, start_char, speaker_id);
create index topics_subject on topics (subject, name);
create index speaker_names_most on speaker_names (n_documents desc);
create index speaker_roles_last on speaker_roles (last_on desc);
create index entities_name on entities (name);

-- Words that more than one quote has. Kept by the triggers below.
create table repeated_words (
  words_key text primary key,
  n_quotes integer not null
) without rowid;
create index repeated_words_most on repeated_words (n_quotes desc);
insert into repeated_words
select words_key, count(*)
from same_words
where words_key is not null
group by words_key
having count(*) > 1;
create trigger same_words_ai after insert on same_words
when exists (select 1 from same_words where words_key = new.words_key and quote_id <> new.quote_id) begin
  insert into repeated_words values (new.words_key, 2)
  on conflict do update set n_quotes = n_quotes + 1;
end;
create trigger same_words_ad after delete on same_words
when old.words_key is not null begin
  delete from repeated_words where words_key = old.words_key and n_quotes = 2;
  update repeated_words set n_quotes = n_quotes - 1 where words_key = old.words_key;
end;
