-- What is this document?
select *
from documents
where id = :id
