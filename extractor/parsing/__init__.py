"""From the paragraphs of a document to parsed frames: quotation marks are paired, and sentences are parsed without the quotes in them."""
