"""How good the extractor is: scores against annotated articles, and how far its confidence holds."""
