-- Who speaks on a topic, how often, first and last when.
create table topic_speakers (
  topic_id integer not null references topics (id),
  speaker_id integer not null references speakers (id),
  n_quotes integer not null,
  first_said text,
  last_said text,
  primary key (topic_id, speaker_id)
) without rowid;
create index topic_speakers_most on topic_speakers (topic_id, n_quotes desc);
create index topic_speakers_speaker on topic_speakers (speaker_id, n_quotes desc);

-- How many quotes on a topic each month has.
create table topic_months (
  topic_id integer not null references topics (id),
  month text not null,         -- 2023-09
  n_quotes integer not null,
  primary key (topic_id, month)
) without rowid;

-- A speaker's record by month and outlet is read from the index alone.
create index quotes_speaker_month on quotes (speaker_id, month, outlet);
-- Editors read the least certain quotes first.
create index quotes_confidence on quotes (confidence);
