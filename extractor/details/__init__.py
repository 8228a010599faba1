"""What is added to each statement: who of all in the document says it, by weighed evidence; topics, dates, how sure it is."""
