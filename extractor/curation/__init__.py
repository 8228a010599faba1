"""Decisions by hand: read from curation.toml, checked, and applied in every run."""
