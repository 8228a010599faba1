"""The tables: their rows, their counts, their search index, and the steps that create them."""
