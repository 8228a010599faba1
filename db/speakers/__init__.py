"""The speakers of all documents, and the addresses that they have had."""
