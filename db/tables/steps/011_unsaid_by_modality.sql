-- The page of unsaid words lists each modality by itself, newest first.
create index unsaid_modality on unsaid (modality, sort_date desc);
