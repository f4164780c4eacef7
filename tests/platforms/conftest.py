"""A browser for the helpers' own tests."""

from tests.support.fixtures import browsing

__all__ = ["browsing"]
