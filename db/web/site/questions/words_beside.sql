-- What else stands in the document of these words, said or not?
select text from quotes where document_id = :document and uid <> :uid
union all
select text from unsaid where document_id = :document and uid <> :uid
