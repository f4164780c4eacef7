"""HTML report: templates, style and script, and the writer that fills them."""

from reports.html.onefile import write_for_print, write_one_file
from reports.html.writer import write_html

__all__ = ["write_for_print", "write_html", "write_one_file"]
