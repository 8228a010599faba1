-- When a quote was said, or published, beside each of its topics and of what it is about: so the newest quotes of any
-- topic are read from an index. said: quotes.sort_date. Kept by the triggers below, whichever row is written first.
alter table quote_topics add column said text;
alter table quote_entities add column said text;
update quote_topics set said = (select sort_date from quotes where id = quote_id);
update quote_entities set said = (select sort_date from quotes where id = quote_id);
create index quote_topics_newest on quote_topics (topic_id, said desc);
create index quote_entities_newest on quote_entities (entity_id, said desc);
create trigger quote_topics_said after insert on quote_topics begin
  update quote_topics
  set said = (select sort_date from quotes where id = new.quote_id)
  where quote_id = new.quote_id and topic_id = new.topic_id;
end;
create trigger quote_entities_said after insert on quote_entities begin
  update quote_entities
  set said = (select sort_date from quotes where id = new.quote_id)
  where quote_id = new.quote_id and entity_id = new.entity_id;
end;
create trigger quotes_new after insert on quotes begin
  update quote_topics set said = new.sort_date where quote_id = new.id;
  update quote_entities set said = new.sort_date where quote_id = new.id;
end;
create trigger quotes_said after update of sort_date on quotes when old.sort_date is not new.sort_date begin
  update quote_topics set said = new.sort_date where quote_id = new.id;
  update quote_entities set said = new.sort_date where quote_id = new.id;
end;

-- A speaker's months are read from an index that holds nothing else.
drop index quotes_speaker_month;
create index quotes_speaker_month on quotes (speaker_id, month);
