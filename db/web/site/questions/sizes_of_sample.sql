-- How many quotes are in the sample, how many words were counted in it, and how many quotes are there?
select
  coalesce((select n_quotes from word_sample), 0) as sampled,
  coalesce((select n_words from word_sample), 0) as words,
  (select coalesce(sum(n), 0) from counted_values where facet = 'kind') as quotes
