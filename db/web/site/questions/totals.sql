-- How much does the database contain, and over which time?
select
  (select coalesce(sum(n), 0) from counted_values where facet = 'kind') as quotes,
  (select count(*) from speakers where n_quotes > 0) as speakers,
  (select n_quotes from unattributed) as without_speaker,
  (select min(sort_date) from quotes) as first_date,
  (select max(sort_date) from quotes) as last_date,
  (select max(finished) from runs) as last_run
