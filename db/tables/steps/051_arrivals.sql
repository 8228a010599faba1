-- Which run first stored a quote; empty for those that were here before this was noted. Feeds stand in this order, for
-- an old article that arrives today is news to who follows.
alter table quotes add column run_id integer references runs (id);
alter table unsaid add column run_id integer references runs (id);
create index quotes_arrived on quotes (run_id desc, sort_date desc);
create index quotes_speaker_arrived on quotes (speaker_id, run_id desc, sort_date desc);
create index quotes_outlet_arrived on quotes (outlet, run_id desc, sort_date desc);
create index quotes_year_arrived on quotes (year, run_id desc, sort_date desc);
create index quotes_month_arrived on quotes (month, run_id desc, sort_date desc);

-- Beside each topic and each thing that a quote is about, as `said` is.
alter table quote_topics add column run_id integer;
alter table quote_entities add column run_id integer;
create index quote_topics_arrived on quote_topics (topic_id, run_id desc, said desc);
create index quote_entities_arrived on quote_entities (entity_id, run_id desc, said desc);
drop trigger if exists quote_topics_said;
drop trigger if exists quote_entities_said;
drop trigger if exists quotes_new;
drop trigger if exists quotes_said;
create trigger quote_topics_said after insert on quote_topics begin
  update quote_topics
  set (said, run_id) = (select sort_date, run_id from quotes where id = new.quote_id)
  where quote_id = new.quote_id and topic_id = new.topic_id;
end;
create trigger quote_entities_said after insert on quote_entities begin
  update quote_entities
  set (said, run_id) = (select sort_date, run_id from quotes where id = new.quote_id)
  where quote_id = new.quote_id and entity_id = new.entity_id;
end;
create trigger quotes_new after insert on quotes begin
  update quote_topics set said = new.sort_date, run_id = new.run_id where quote_id = new.id;
  update quote_entities set said = new.sort_date, run_id = new.run_id where quote_id = new.id;
end;
create trigger quotes_said after update of sort_date on quotes when old.sort_date is not new.sort_date begin
  update quote_topics set said = new.sort_date where quote_id = new.id;
  update quote_entities set said = new.sort_date where quote_id = new.id;
end;
