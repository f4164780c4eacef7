"""Tests of the audits wing."""
