"""One module a page, a file or a feed."""
