-- What a document holds is counted as it is stored, who says it as speakers are placed: both once for all that is there.
delete from placed_by;
-- Who has how many quotes stands with the speakers; here, in one row, how many have none. Together they are facet_counts.
delete from facet_counts where facet = 'speaker';
create table unattributed (
  id integer primary key,
  n_quotes integer not null
);
insert into unattributed select 0, count(*) from quotes where speaker_id is null;
drop view if exists quotes_by_month;  -- reads the table that is renamed; written again as all views are
alter table facet_counts rename to counted_values;
create view facet_counts as
select facet, value, n from counted_values
union all
select 'speaker', slug, n_quotes from speakers where n_quotes > 0
union all
select 'speaker', '', n_quotes from unattributed where n_quotes > 0;
-- The lists of names and roles are in an order that is indexed anyway: these two were written with every document.
drop index speaker_names_most;
drop index speaker_roles_last;
