"""What all pages share: addresses, questions to the database, wording, headers and errors."""
