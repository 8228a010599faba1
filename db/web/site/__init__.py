"""What every page shares: addresses, questions to the database, wording, headers, errors."""
