"""Learning of the weights that come with the program. It needs annotated articles, which do not come with it. No other room imports it."""
