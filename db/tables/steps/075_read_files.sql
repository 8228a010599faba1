-- Files as they were last read: digest stands for their bytes, their row in documents.csv and the program; documents are
-- the [uid, id] of each document in them. A file that is the same is not read again.
create table read_files (
  path text primary key,
  digest text not null,
  documents text not null
) without rowid;
