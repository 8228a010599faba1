"""Documents into the database and out again: the writer, one run, its record."""
