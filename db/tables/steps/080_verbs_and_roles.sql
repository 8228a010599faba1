-- Quotes by verb of saying and by role, newest first. Both are filters of the quotes page.
create index quotes_cue on quotes (cue, sort_date desc);
create index quotes_role on quotes (role, sort_date desc);
