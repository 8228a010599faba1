"""Learns the weights that come with the program. Needs annotated articles, which do not; nothing else imports it."""
