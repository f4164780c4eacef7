"""HTML report: templates, style and script, and the writer that fills them."""
