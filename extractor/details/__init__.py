"""What is added to each attribution: topics, the date of the statement, how sure it is."""
