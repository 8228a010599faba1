"""Runs: which documents are new or changed, what is written and read, and what must hold in every database."""
