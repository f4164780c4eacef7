"""Whole sites for tests: the server of every bad input."""
