"""Decisions made by hand: read from curation.toml, checked, and applied to every run."""
