"""Parsed frames to quotations with their cue and the place of their source."""
