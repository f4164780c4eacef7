"""Tests of all three wings; a package, so that test modules of one name can live in several folders."""
