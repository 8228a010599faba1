-- What a document contains is counted when it is stored; who says it, when speakers are placed. The next run does both once
-- for everything that is there.
delete from placed_by;
-- speakers.n_quotes counts the quotes of each speaker; the row here counts those without. facet_counts shows both.
delete from facet_counts where facet = 'speaker';
create table unattributed (
  id integer primary key,
  n_quotes integer not null
);
insert into unattributed select 0, count(*) from quotes where speaker_id is null;
drop view if exists quotes_by_month;  -- it reads the table that is renamed; all views are written again
alter table facet_counts rename to counted_values;
create view facet_counts as
select facet, value, n from counted_values
union all
select 'speaker', slug, n_quotes from speakers where n_quotes > 0
union all
select 'speaker', '', n_quotes from unattributed where n_quotes > 0;
-- The lists of names and roles now have an order that is indexed anyway. These two indexes were updated with every document.
drop index speaker_names_most;
drop index speaker_roles_last;
