-- How many quotes are there? (Each has one kind.)
select coalesce(sum(n), 0) as n
from facet_counts
where facet = 'kind'
