-- What a document holds is counted as it is stored, who says it as speakers are placed: both once for all that is there.
delete from placed_by;
-- Who has how many quotes stands with the speakers; here, in one row, how many have none.
delete from facet_counts where facet = 'speaker';
create table unattributed (
  id integer primary key,
  n_quotes integer not null
);
insert into unattributed select 0, count(*) from quotes where speaker_id is null;
-- The lists of names and roles are in an order that is indexed anyway: these two were written with every document.
drop index speaker_names_most;
drop index speaker_roles_last;
