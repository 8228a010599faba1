"""Mentions to speakers: who a name, a pronoun, a description or a label means within one document."""
