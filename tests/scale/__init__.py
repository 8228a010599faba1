"""A million quotes that nobody said, and what each kind of page costs over them."""
