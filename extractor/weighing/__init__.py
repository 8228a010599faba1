"""Whom a mention means, by weighed evidence, once the rules have read the document."""
