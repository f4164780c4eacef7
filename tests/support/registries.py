"""A server on loopback that speaks like Crossref, PubMed, PMC's converter and the DOI system, about made-up works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tests.support.server import serving

SHAPES = Path(__file__).parent / "shapes"
Reply = tuple[int, dict[str, str], bytes]


def reply(status: int = 200, body: str | bytes | object = b"", **headers: str) -> Reply:
    """An answer; what is neither text nor bytes is sent as JSON; header names are written with `_` for `-`."""
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, body


class Registries:
    """What the server knows, what it was asked, and what goes wrong with it."""

    def __init__(self) -> None:
        records = json.loads((SHAPES / "crossref.json").read_text("utf-8"))
        self.crossref = {record["DOI"].lower(): record for record in records}
        self.elsewhere = {"10.5555/dataset.7"}
        """DOIs of other agencies than Crossref."""
        self.pubmed = dict(_articles((SHAPES / "pubmed.xml").read_text("utf-8")))
        self.converted = {"PMC7000001": {"pmcid": "PMC7000001", "pmid": 31000001, "doi": "10.5555/jim.2019.0042"}}
        self.found: list[str] = []
        """DOIs that every search brings."""
        self.places: dict[str, str] = {}
        """What ECitMatch knows: `journal|year|volume|page` to PMID."""
        self.instead: dict[str, list[Reply]] = {}
        """Beginning of a path to the answers that come first in place of the right ones; the last one stays."""
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.base = ""

    @property
    def settings(self) -> dict[str, object]:
        """`[citations]` that asks this server."""
        return {
            "verify": True,
            "crossref": f"{self.base}/crossref",
            "pubmed": f"{self.base}/eutils",
            "idconv": f"{self.base}/idconv",
            "doi": f"{self.base}/doi",
        }

    def answer(self, path: str) -> Reply:
        """What the path and query of a request bring."""
        for beginning, replies in self.instead.items():
            if path.startswith(beginning) and replies:
                return replies.pop(0) if len(replies) > 1 else replies[0]
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.startswith("/crossref/works/"):
            return self._work(unquote(parts.path.removeprefix("/crossref/works/")))
        if parts.path.startswith("/doi/api/handles/"):
            return self._handle(unquote(parts.path.removeprefix("/doi/api/handles/")))
        routes = {
            "/crossref/works": self._works,
            "/eutils/efetch.fcgi": self._fetch,
            "/eutils/ecitmatch.cgi": self._match,
            "/idconv/": self._convert,
        }
        return routes[parts.path](query) if parts.path in routes else reply(404)

    def _work(self, doi: str) -> Reply:
        if record := self.crossref.get(doi.lower()):
            message = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": record}
            return reply(200, message, **self.headers)
        return reply(404, "Resource not found.")

    def _works(self, query: dict[str, str]) -> Reply:
        items = [self.crossref[doi] for doi in self.found][: int(query["rows"])]
        assert query["query.bibliographic"]
        return reply(200, {"status": "ok", "message-type": "work-list", "message": {"items": items}}, **self.headers)

    def _handle(self, doi: str) -> Reply:
        known = doi.lower() in self.crossref or doi.lower() in self.elsewhere
        body = {"responseCode": 1 if known else 100, "handle": doi}
        return reply(200 if known else 404, body)

    def _fetch(self, query: dict[str, str]) -> Reply:
        found = "".join(self.pubmed.get(one, "") for one in query["id"].split(","))
        doctype = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "x.dtd">'
        return reply(200, f'<?xml version="1.0" ?>{doctype}<PubmedArticleSet>{found}</PubmedArticleSet>')

    def _match(self, query: dict[str, str]) -> Reply:
        journal, year, volume, page, *_ = query["bdata"].split("|")
        number = self.places.get(f"{journal}|{year}|{volume}|{page}", "NOT_FOUND")
        return reply(200, f"{query['bdata']}{number}\n")

    def _convert(self, query: dict[str, str]) -> Reply:
        lost = {"requested-id": query["ids"], "status": "error", "errmsg": "Identifier not found in PMC"}
        return reply(200, {"status": "ok", "records": [self.converted.get(query["ids"], lost)]})


@contextmanager
def serve_registries() -> Iterator[Registries]:
    """Serve them while the block runs."""
    registries = Registries()
    with serving(partial(_Handler, registries), "127.0.0.1") as registries.base:
        yield registries


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, registries: Registries, *args: object) -> None:
        self.registries = registries
        super().__init__(*args)  # type: ignore[arg-type]  # passed through as they came

    def do_GET(self) -> None:
        self.registries.asked.append(self.path)
        self.registries.agents.append(self.headers["User-Agent"])
        status, headers, body = self.registries.answer(self.path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


def _articles(xml: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"<(PubmedArticle|PubmedBookArticle)>.*?</\1>", xml, re.DOTALL):
        number = re.search(r"<PMID[^>]*>(\d+)</PMID>", match[0])
        assert number
        yield number[1], match[0]
