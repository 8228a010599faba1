-- When did the last run end?
select max(finished) as finished
from runs
