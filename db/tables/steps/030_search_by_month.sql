-- A search reads the newest months first and stops when a page is full, so each quote is indexed with its month too:
-- m202309, or m2023 where only the year is known, which nobody searches for.
drop trigger quotes_ai;
drop trigger quotes_ad;
drop trigger quotes_au;
drop table quotes_fts;
create view searched_quotes as
select
  id,
  text,
  'm' || replace(substr(sort_date, 1, 7), '-', '') as month
from quotes;
create virtual table quotes_fts using fts5 (
  text,
  month,
  content = "searched_quotes",
  content_rowid = "id",
  tokenize = 'porter unicode61 remove_diacritics 2'
);
create trigger quotes_ai after insert on quotes begin
  insert into quotes_fts (rowid, text, month)
  values (new.id, new.text, 'm' || replace(substr(new.sort_date, 1, 7), '-', ''));
end;
create trigger quotes_ad after delete on quotes begin
  insert into quotes_fts (quotes_fts, rowid, text, month)
  values ('delete', old.id, old.text, 'm' || replace(substr(old.sort_date, 1, 7), '-', ''));
end;
-- Written again only when one of these changes, not when a speaker is placed.
create trigger quotes_au after update of text, sort_date on quotes
when old.text is not new.text or old.sort_date is not new.sort_date begin
  insert into quotes_fts (quotes_fts, rowid, text, month)
  values ('delete', old.id, old.text, 'm' || replace(substr(old.sort_date, 1, 7), '-', ''));
  insert into quotes_fts (rowid, text, month)
  values (new.id, new.text, 'm' || replace(substr(new.sort_date, 1, 7), '-', ''));
end;
insert into quotes_fts (quotes_fts) values ('rebuild');

-- Ids come from hashes: by them, the first quotes of a speaker, an outlet or a year are a sample of all times. As
-- expressions, so that SQLite takes these indexes for samples only.
drop index quotes_year;
drop index quotes_month;
create index quotes_by_year on quotes (year + 0);
create index quotes_by_speaker on quotes (speaker_id + 0);
create index quotes_by_outlet on quotes (outlet || '');
