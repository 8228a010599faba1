"""A document's paragraphs to parsed frames: quotation marks paired, each sentence parsed without the quotes in it."""
