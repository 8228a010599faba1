-- The outlets that quote a speaker, and when, are read from the index alone.
create index quotes_speaker_outlet on quotes (speaker_id, outlet, sort_date);
