"""The medical disclaimer."""
