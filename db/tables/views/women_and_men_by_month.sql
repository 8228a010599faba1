-- How many quotes of each month are by women and by men?
select
  nullif(value, '') as month,
  sum(n * (gender = 'she')) as women,
  sum(n * (gender = 'he')) as men,
  sum(n * (gender = 'they')) as others,
  sum(n * (gender = 'unknown' or gender like '% by first name')) as unknown,
  round(100.0 * sum(n * (gender = 'she')) / nullif(sum(n * (gender in ('she', 'he', 'they'))), 0), 1) as percent_women_of_known
from gender_counts
where facet = 'month'
group by value
having sum(n * (gender not in ('body', 'none'))) > 0
order by month desc
