"""How a page is known from run to run and from machine to machine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from audits.crawl.urls import normalise
from reports.fingerprint import unported
from reports.safe import redact


def page_key(url: str, folder: Path) -> str:
    """The page's address as crawls spell it, without secrets; a file below `folder` by its path from there.

    A file lies elsewhere on each machine, and a site that is served for the audit has another port each time.
    """
    spelled = unported(redact(normalise(url) or url))
    parts = urlsplit(spelled)
    return (_below(Path(url2pathname(parts.path)), folder) or spelled) if parts.scheme == "file" else spelled


def _below(file: Path, folder: Path) -> str:
    """The path of a file from a folder that it is in; empty where it is not."""
    folder = folder.resolve()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else ""
