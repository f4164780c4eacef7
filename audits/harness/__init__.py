"""The pytest plug-in: sites as tests, and fixtures for tests written by hand.

`pytest presscheck.toml` and `pytest --site URL` show one test for each page and rule family, from one crawl.
"""
