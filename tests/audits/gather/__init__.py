"""Tests of the gatherers."""
