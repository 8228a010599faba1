-- In which outlets a speaker is quoted, and when, is read from the index alone.
create index quotes_speaker_outlet on quotes (speaker_id, outlet, sort_date);
