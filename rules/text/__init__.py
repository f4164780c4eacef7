"""Pure helpers for text that several families share."""
