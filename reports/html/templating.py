"""The templates' environment: everything is escaped, all page text is cleaned on its way out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import datetime
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import safe, words
from reports.rule_digest import rule_file
from rules.model import Result

_QUOTED_OR_CODE = re.compile(r"(“[^“”]*”|`[^`“”]+`)")


@cache
def environment() -> Environment:
    """The environment in which the templates are filled; each is compiled once."""
    env = Environment(
        loader=PackageLoader("reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    env.globals.update(words=words, Result=Result, count=words.count, rule_link_to=_rule_link)
    env.filters.update(
        href=safe.href,
        one_line=safe.one_line,
        prose=_prose,
        moment=_moment,
        number=_number,
        sentence=_sentence,
        slug=rule_file,
        clean=safe.clean,
        in_script=_in_script,
        fingerprinted=_fingerprinted,
    )
    return env


def _finalize(value: object) -> object:
    """Clean what is a plain string; markup that the templates made themselves is let through."""
    return safe.clean(value) if type(value) is str else value


def _prose(text: str) -> Markup:
    """A sentence of ours: what it quotes keeps its own direction of writing, commands look like commands."""
    return Markup("").join(_quoted_or_code(part) for part in _QUOTED_OR_CODE.split(safe.clean(text)))


def _quoted_or_code(part: str) -> Markup:
    match part[:1], part[-1:]:
        case "“", "”":
            return Markup("“<bdi>{}</bdi>”").format(part[1:-1])
        case "`", "`" if len(part) > 2:
            return Markup("<code>{}</code>").format(part[1:-1])
    return escape(part)


def _in_script(text: str) -> Markup:
    """A text as a literal of JavaScript, which nothing in it can leave."""
    return Markup(json.dumps(str(text)).replace("<", "\\u003c"))  # noqa: S704


def _fingerprinted(text: str) -> str:
    """What lets a style or script of ours, and nothing else, through the content security policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()}"


@lru_cache(maxsize=4096)
def _rule_link(root: str, title: str, name: str) -> Markup:
    """A link to a rule's view; every page has a hundred of them."""
    return Markup('<a href="{}rules/{}.html">{}</a>').format(root, name, safe.clean(title))


def _number(value: int) -> str:
    return f"{value:,}"


def _sentence(text: str) -> str:
    """A section of a rule's documentation, which goes on after its heading, as a sentence of its own."""
    return text[:1].upper() + text[1:]


def _moment(value: datetime) -> str:
    return f"{words.day(value)}, {value:%H:%M %Z}".strip()
