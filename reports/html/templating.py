"""The templates' environment: everything is escaped, all page text is cleaned on its way out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import safe, words
from reports.html.phrases import Phrases
from reports.language import Language
from reports.rule_digest import rule_file
from rules.model import Result

_QUOTED_OR_CODE = re.compile(r"(“[^“”]*”|`[^`“”]+`)")


@cache
def environment(language: Language) -> Environment:
    """The environment in which the templates are filled in a language; each is compiled once."""
    env = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=PackageLoader("reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined] # a text's values are handed over by name
    gettext = _text_of(language)
    env.globals.update(
        _=gettext,
        gettext=gettext,
        ngettext=_plural_of(language),
        words=words,
        say=Phrases(language),
        language=language,
        en=Markup("") if language.is_english else Markup(' lang="en"'),
        Result=Result,
        rule_link_to=partial(_rule_link, not language.is_english),
    )
    env.filters.update(
        href=safe.href,
        one_line=safe.one_line,
        prose=_prose,
        moment=language.moment,
        number=language.number,
        english=partial(_english, not language.is_english),
        sentence=_sentence,
        slug=rule_file,
        clean=safe.clean,
        in_script=_in_script,
        fingerprinted=_fingerprinted,
    )
    return env


def _text_of(language: Language) -> Callable[..., Markup]:
    """What `_()` and `{% trans %}` call: our texts are markup, what is put into them is not.

    One without values is made once: every page of a report has hundreds of them.
    """

    @lru_cache(maxsize=4096)
    def fixed(message: str) -> Markup:
        return _filled(language.gettext(message), {})

    def gettext(message: str, **values: object) -> Markup:
        return _filled(language.gettext(message), values) if values else fixed(message)

    return gettext


def _plural_of(language: Language) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, number: int, **values: object) -> Markup:
        return _filled(language.plural_form(one, many, number), {"num": language.number(number), **values})

    return ngettext


def _filled(text: str, values: dict[str, object]) -> Markup:
    return Markup(text) % {name: _finalize(value) for name, value in values.items()}  # noqa: S704


@lru_cache(maxsize=4096, typed=True)  # text and markup of the same letters are equal, and not the same
def _english(marked: bool, text: str) -> Markup:
    """A text that is English in every report, which one in another language says to screen readers.

    Made once: every page has the titles of a hundred rules.
    """
    return Markup('<span lang="en">{}</span>').format(_finalize(text)) if marked and text else escape(_finalize(text))


def _finalize(value: object) -> object:
    """Clean what is a plain string; markup that the templates made themselves is let through."""
    return safe.clean(value) if type(value) is str else value


def _prose(text: str) -> Markup:
    """A sentence of ours: what it quotes keeps its own language and direction, commands look like commands."""
    return Markup("").join(_quoted_or_code(part) for part in _QUOTED_OR_CODE.split(safe.clean(text)))


def _quoted_or_code(part: str) -> Markup:
    match part[:1], part[-1:]:
        case "“", "”":
            return Markup("“<bdi lang=>{}</bdi>”").format(part[1:-1])
        case "`", "`" if len(part) > 2:
            return Markup("<code>{}</code>").format(part[1:-1])
    return escape(part)


def _in_script(text: str) -> Markup:
    """A text as a literal of JavaScript, which nothing in it can leave."""
    return Markup(json.dumps(str(text)).replace("<", "\\u003c"))  # noqa: S704


def _fingerprinted(text: str) -> str:
    """What lets a style or script of ours, and nothing else, through the content security policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()}"


def _rule_link(marked: bool, root: str, title: str, name: str) -> Markup:
    """A link to a rule's view."""
    return Markup('<a href="{}rules/{}.html">{}</a>').format(root, name, _english(marked, title))


def _sentence(text: str) -> str:
    """A section of a rule's documentation, which goes on after its heading, as a sentence of its own."""
    return text[:1].upper() + text[1:]
