"""The demo's texts: what all pages of the site share, and the articles, read from content/."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

HOME = files("audits.demo")
CONTENT = HOME / "content"


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for the picture that opens an article; its file is named like the article."""

    alt: str
    caption: str


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One article, as written in its file of content/."""

    title: str
    topic: str
    order: int
    """Place within its topic."""
    summary: str
    reviewed: date
    reviewer: str
    picture: Picture
    text: str
    references: tuple[str, ...]
    related: tuple[str, ...]
    house_style: bool = False
    """The references stand below the text as plain paragraphs, without a heading, as a licensor delivers them."""
    slug: str = ""
    """Its file's name, set when it is read."""

    @property
    def path(self) -> str:
        """Where the site serves it."""
        return f"/articles/{self.slug}"

    @property
    def minutes(self) -> int:
        """Reading time at 200 words a minute."""
        return max(1, round(len(self.text.split()) / 200))


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the site's topic pages."""

    slug: str
    name: str
    title: str
    summary: str

    @property
    def path(self) -> str:
        """Where the site serves it."""
        return f"/topics/{self.slug}"


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the hospital's social accounts, linked in every footer."""

    platform: str
    url: str
    icon: str


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """site.toml: what all pages share."""

    name: str
    disclaimer: str
    attribution: str
    topics: tuple[Topic, ...]
    profiles: tuple[Profile, ...]


@cache
def site() -> Site:
    """What all pages share."""
    return msgspec.convert(tomllib.loads((CONTENT / "site.toml").read_text("utf-8")), Site)


@cache
def articles() -> dict[str, Article]:
    """The articles by slug, in the order of topics and places."""
    read = [_read(file) for file in (CONTENT / "articles").iterdir() if file.name.endswith(".toml")]
    topics = [topic.slug for topic in site().topics]
    read.sort(key=lambda article: (topics.index(article.topic), article.order))
    return {article.slug: article for article in read}


def _read(file: Traversable) -> Article:
    article = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Article)
    return msgspec.structs.replace(article, slug=file.name.removesuffix(".toml"))
