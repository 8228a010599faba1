-- How long before its publication a quote was said; the same expression as in views/said_before_published.sql.
create index quotes_delay on quotes (julianday(published) - julianday(said_on) desc, published desc)
  where said_precision = 'day' and length(published) = 10;
