"""HTML report: templates, style and script, and the writer that fills them."""

from reports.html.writer import write_html

__all__ = ["write_html"]
