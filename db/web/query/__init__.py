"""From a reader's request to the conditions, facets and totals of a list of quotes."""
