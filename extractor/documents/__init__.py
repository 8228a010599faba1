"""A raw text to a document: cleaned, its lines and paragraphs, turns and boilerplate told apart, its date."""
