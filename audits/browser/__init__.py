"""Browsers behind one protocol: Playwright and Selenium, both spoken to over the DevTools protocol."""
