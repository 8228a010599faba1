"""From a raw text to a document: cleaned, dated, with its lines, paragraphs, turns and boilerplate told apart."""
