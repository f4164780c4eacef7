"""The HTML report as one file: every view a part of it, one shown at a time by style alone, or all for printing.

It is put together from the report's folder, whose markup is ours: what a page said is escaped in it, so that a
quotation mark never stands in a text, and attributes can be found by their form.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2.environment import TemplateStream
from markupsafe import Markup

from reports import words
from reports.files import replacing_file
from reports.html.templating import environment
from reports.html.writer import Bounds, write_into
from reports.language import ENGLISH, Language
from reports.language import language as spoken
from reports.run import Run, RunSource

BOUNDS = Bounds(pages=100, fixes=100, parts=1)
"""Views in one file: of the pages that need most work, and of the widest fixes."""
PRINTED = Bounds(pages=0, fixes=40, parts=1)
MOST_PICTURES = 12_000_000
"""Bytes of pictures in one file; further ones are left out."""
ON_PAPER = ("index", "fixes", "criteria", "waivers", "glossary")

_MAIN = re.compile(r'<main id="content" tabindex="-1">(.*)</main>', re.DOTALL)
_ATTRIBUTE = re.compile(r' (id|for|aria-labelledby|data-table|data-rows|href|src)="([^"]*)"')
_IMAGE = re.compile(r'<img src="([^"]*)"[^>]*>')
_SCHEME = re.compile(r"[a-z]+:")
_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


def write_one_file(source: RunSource, file: Path, language: str = ENGLISH) -> Path:
    """Write the report as one file, its longest lists cut, and return it. Raises ReportError."""
    return _write(source, file, language, BOUNDS, list(words.VIEWS))


def write_for_print(source: RunSource, file: Path, language: str = ENGLISH) -> Path:
    """Write what is printed: overview, fixes, criteria, decisions and glossary, one after the other."""
    return _write(source, file, language, PRINTED, ON_PAPER, paper=True)


def _write(
    source: RunSource, file: Path, language: str, bounds: Bounds, parts: Sequence[str], *, paper: bool = False
) -> Path:
    with TemporaryDirectory(prefix="presscheck-") as temporary:
        folder = Path(temporary)
        write_into(folder, source, bounds, language)
        views = _Views(folder, parts)
        with replacing_file(file) as stream:
            _filled(source.run(), views, spoken(language), paper).dump(stream, encoding="utf-8")
    return file


def _filled(run: Run, views: _Views, language: Language, paper: bool) -> TemplateStream:
    texts = files("reports.html")
    template = environment(language).get_template("onefile.html.jinja")
    return template.stream(
        run=run,
        style=Markup((texts / "style.css").read_text("utf-8")),  # noqa: S704
        script=Markup((texts / "script.js").read_text("utf-8")),  # noqa: S704
        views=[(name, label) for name, label in words.VIEWS.items() if f"{name}.html" in views.names],
        sections=views.sections(),
        left_out="" if paper else words.ONE_FILE,
        paper=paper,
    )


class _Views:
    """The views of a report's folder as parts of one document."""

    def __init__(self, folder: Path, parts: Sequence[str]) -> None:
        self._folder = folder
        found = (path for part in parts for path in (folder / f"{part}.html", *sorted((folder / part).glob("*.html"))))
        self.names = {path.relative_to(folder).as_posix(): None for path in found if path.is_file()}
        self._room = MOST_PICTURES

    def sections(self) -> Iterator[Markup]:
        """Each view as markup, whose ids and links are those of the whole."""
        return map(self._section, self.names)

    def _section(self, name: str) -> Markup:
        main = _MAIN.search((self._folder / name).read_text("utf-8"))
        pictured = _IMAGE.sub(lambda image: self._inlined(name, image), main.group(1) if main else "")
        linked = _ATTRIBUTE.sub(lambda one: self._own(name, one.group(1), one.group(2)), pictured)
        return Markup(f'<div class="view" id="{_prefix(name)}">{linked}</div>')  # noqa: S704 - see above

    def _inlined(self, view: str, image: re.Match[str]) -> str:
        """The picture with its bytes in it, or nothing where there is no more room."""
        path = self._folder / _resolved(view, image.group(1))
        data = path.read_bytes()
        self._room -= len(data)
        if self._room < 0:
            return ""
        source = f"data:{_TYPES[path.suffix]};base64,{base64.b64encode(data).decode()}"
        return image.group().replace(image.group(1), source)

    def _own(self, view: str, attribute: str, value: str) -> str:
        """An attribute whose value names something in its view, as it is in the whole."""
        match attribute:
            case "data-rows" | "src":
                return f' src="{value}"' if value.startswith("data:") else ""
            case "href":
                return self._link(view, value)
            case _:
                names = " ".join(f"{_prefix(view)}.{name}" for name in value.split())
                return f' {attribute}="{names}"'

    def _link(self, view: str, address: str) -> str:
        if _SCHEME.match(address):
            return f' href="{address}"'
        file, _, fragment = address.partition("#")
        target = _resolved(view, file) if file else view
        if target not in self.names:
            return ""
        return f' href="#{_prefix(target)}{"." + fragment if fragment else ""}"'


def _prefix(name: str) -> str:
    return name.removesuffix(".html").replace("/", "-")


def _resolved(view: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(view), address))
