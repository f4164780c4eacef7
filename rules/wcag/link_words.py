"""Names of links that say nothing of where they lead, and what around them may."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from rules.page import Link
from rules.wcag.placeholders import bare, placeholders

_OTHER_ROLE = re.compile(r"""\srole\s*=\s*["']?(?!link\b|none\b|presentation\b)\w""", re.IGNORECASE)
_LINK_ROLE = re.compile(r"""\srole\s*=\s*["']?link\b""", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_FORMATS = {
    "html": "html?", "pdf": "pdf", "epub": "epub", "mobi": "mobi", "kindle": "mobi|kindle|azw3?", "plain text": "txt",
    "text": "txt", "txt": "txt", "word": "docx?", "doc": "docx?", "docx": "docx?", "excel": "xlsx?", "xls": "xlsx?",
    "xlsx": "xlsx?", "csv": "csv", "powerpoint": "pptx?", "ppt": "pptx?", "mp3": "mp3", "mp4": "mp4", "zip": "zip",
    "rtf": "rtf", "odt": "odt", "xml": "xml", "json": "json", "ris": "ris", "bibtex": "bib",
}  # fmt: skip
_CALLED_FORMAT = re.compile(r"(?:download )?(?:the )?([\w ]+?)(?: version| file| format|-datei|-version)?")
_JOINING = frozenset({"and", "und", "the", "oder", "for", "les", "des", "los", "las", "gli"})


def is_link(link: Link) -> bool:
    """Whether assistive technology meets it as a link."""
    markup = link.target.snippet
    by_role = bool(_LINK_ROLE.search(markup)) or bool(link.href and not _OTHER_ROLE.search(markup))
    return link.accessible and by_role and link.element != "template"


def is_empty(link: Link) -> bool:
    """Whether the name fits any link, or names but the format of what it leads to."""
    return says_nothing(link.name) or names_a_format(link)


def says_nothing(text: str) -> bool:
    """Whether a name or a piece of text fits any link."""
    return bare(text) in placeholders("link") | placeholders("action")


def explains(text: str) -> bool:
    """Whether a piece of the text around may say where a link leads."""
    plain = bare(text)
    return not says_nothing(plain) and plain not in _FORMATS and any(w not in _JOINING for w in _WORD.findall(plain))


def names_a_format(link: Link) -> bool:
    """Whether the name is that of a file format, and the address leads to a file of it."""
    called = _CALLED_FORMAT.fullmatch(bare(link.name))
    form = _FORMATS.get(called[1] if called else "")
    path = unquote(urlsplit(link.href).path) if form else ""
    return bool(form and re.search(rf"\.(?:{form})\b", path.rpartition("/")[2], re.IGNORECASE))


def points(text: str) -> bool:
    """Whether it only points: “this page”, “the article”."""
    first, _, thing = bare(text).partition(" ")
    return first in placeholders("this") and thing in placeholders("thing")
