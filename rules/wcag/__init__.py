"""WCAG: one adapter per engine, then one file per rule of our own."""
