"""The kinds of evidence: what a visit can bring, one struct each, grouped by what they are about. See rules/page.py."""
