"""The command line, which alone joins the extractor and the database."""
