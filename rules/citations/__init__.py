"""References: found, parsed, complete."""
