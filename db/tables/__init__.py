"""Rows, derived tables, search and the steps that make the schema."""
