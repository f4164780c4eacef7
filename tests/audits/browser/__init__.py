"""Tests of the browser drivers: one contract, both drivers."""
