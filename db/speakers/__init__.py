"""Speakers over all documents as the database holds them, and the addresses that they had."""
