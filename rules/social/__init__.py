"""Social links: form, account, name, and whether they work."""
