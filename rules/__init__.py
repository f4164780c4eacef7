"""What Presscheck checks: pure rules over the evidence of a visit. No I/O, no browser, no clock."""

PRESSCHECK = True
"""Tells this package from others of the same plain name (see audits/__init__.py)."""
