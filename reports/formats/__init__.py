"""A run written down: one file a format, and the registry that knows them by name."""
