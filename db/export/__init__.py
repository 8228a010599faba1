"""Quotes in the formats of others. Each module writes one; `records` is what they all start from."""
