"""Parts that several pages show: the card of a quote, the marked article, charts, citations."""
