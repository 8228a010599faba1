"""Correcting in the browser, for those who may. Without an editor the server is read-only, and none of this has an address."""
