"""The words that the rules know, read from commented data files and checked, and what a single word or name tells."""
