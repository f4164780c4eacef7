"""Renders the demo site: library, templates, and the faults planted in the finished pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import quote

import msgspec
from jinja2 import Environment, FunctionLoader, StrictUndefined

from audits.demo import markup
from audits.demo.faults import plant
from audits.demo.library import HOME, Article, articles, site

HTML = "text/html; charset=utf-8"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class Resource(msgspec.Struct, frozen=True):
    """What the server sends for one path."""

    content_type: str
    body: bytes
    location: str = ""
    """Where a redirect leads."""


def pages(base_url: str) -> dict[str, Resource]:
    """Everything the site serves, by path, with the faults planted."""
    html = {path: plant(path, text, base_url) for path, text in sound_pages(base_url).items()}
    return (
        {path: Resource(HTML, text.encode()) for path, text in html.items()}
        | dict(assets())
        | {
            "/sitemap.xml": Resource("application/xml", _template("sitemap.xml", base_url, paths=list(html)).encode()),
            "/robots.txt": Resource(
                "text/plain", f"User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n".encode()
            ),
        }
    )


def sound_pages(base_url: str) -> dict[str, str]:
    """The HTML pages by path, before any fault is planted."""
    found = {
        "/": _template("index.html", base_url, path="/"),
        "/about": _template("about.html", base_url, path="/about"),
    }
    found |= {topic.path: _template("topic.html", base_url, path=topic.path, topic=topic) for topic in site().topics}
    return found | {article.path: article_html(article, base_url) for article in articles().values()}


def article_html(article: Article, base_url: str, path: str = "") -> str:
    """One article's page; `path` where it is not served at its own."""
    return _template("article.html", base_url, path=path or article.path, article=article)


def assets() -> Iterator[tuple[str, Resource]]:
    """Style sheets, script and pictures, by path."""
    static = HOME / "static"
    for folder, prefix in ((static, "/assets/"), (static / "pictures", "/assets/pictures/")):
        for file in folder.iterdir():
            if file.is_file():
                yield prefix + file.name, Resource(_TYPES[file.name.rpartition(".")[2]], file.read_bytes())


def _template(name: str, base_url: str, **values: object) -> str:
    shared = {"site": site(), "articles": articles(), "base": base_url}
    return _environment().get_template(name).render(shared | values)


def _longdate(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (HOME / "templates" / name).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "html": markup.to_html,
        "named": lambda slugs: [articles()[slug] for slug in slugs],
        "reference": markup.reference,
        "quote": lambda text: quote(text, safe=""),
        "longdate": _longdate,
    }
    return environment
