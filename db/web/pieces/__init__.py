"""Parts that several pages show: a quote's card, the marked article, charts, citations."""
