-- Who is quoted most?
select
  name as speaker,
  type,
  n_quotes as quotes,
  first_said,
  last_said,
  slug as speaker_slug
from speakers
where n_quotes > 0
order by n_quotes desc, name
