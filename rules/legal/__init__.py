"""Trademarks and their attribution."""
