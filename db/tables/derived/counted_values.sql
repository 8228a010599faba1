-- How many quotes does each value of each facet but speaker have? An empty value counts the quotes that have none.
select 'topic' as facet, coalesce(topics.slug, '') as value, count(*) as n
from quotes
left join quote_topics on quote_topics.quote_id = quotes.id
left join topics on topics.id = quote_topics.topic_id
group by quote_topics.topic_id
union all
select 'about', coalesce(entities.slug, ''), count(*)
from quotes
left join quote_entities on quote_entities.quote_id = quotes.id
left join entities on entities.id = quote_entities.entity_id
group by quote_entities.entity_id
union all
select 'year', coalesce(year, ''), count(*) from quotes group by year
union all
select 'month', coalesce(month, ''), count(*) from quotes group by month
union all
select 'kind', kind, count(*) from quotes group by kind
union all
select 'outlet', coalesce(outlet, ''), count(*) from quotes group by outlet
