-- The page of unsaid words can list a single modality, newest first.
create index unsaid_modality on unsaid (modality, sort_date desc);
