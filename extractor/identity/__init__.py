"""One speaker over many documents: which names belong to the same person or body."""
