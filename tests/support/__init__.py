"""Helpers that tests of all three wings share: loopback servers and browsers."""
