"""Parsed frames to claims: what is reported without quotation marks, and whether it was really said."""
