"""One module for each file format. Each is registered in pyproject.toml, as that of another package would be."""
