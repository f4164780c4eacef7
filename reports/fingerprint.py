"""What makes two findings the same: over runs (`fingerprint`) and by their probable cause (`cause`).

A fingerprint is the identity of a finding from run to run. It is made of

- the rule and the result: a finding that turns from `cantTell` into `failed` is new;
- the element as it would be described to a colleague: its name, its role, its own texts (alt, label, title), where it
  leads (path without query string, without content hashes in file names), and the first words inside of it;
- the message, its quotations kept to the letter (they are the page's own text) and the numbers outside of them dropped
  ("Reference 3" becomes "Reference 4" when another is added above).

Not part of it, since they change without the fault changing: class names, ids, styles, data attributes, positions such
as `:nth-of-type(3)`, query strings, the port of a site served on this machine, and the selector, unless there is
nothing else to go by. Two findings of one fingerprint on one page are two: who compares runs compares their number too.

A cause is coarser: what one fix would probably mend. It leaves out quotations, texts and addresses, and takes the class
names that look written by a person (where there are none, the address): the same template element on many pages is one
cause, and so are all references without a year. What a style sheet decides (contrast, sizes) does not depend on where
an element leads: there the part of the page stands for the address, and a list of small links is one cause. It is a
guess, and reports say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urlsplit

from reports.regions import region_of
from rules.model import Outcome, Target

FINGERPRINT = re.compile(r"[0-9a-f]{32}")
"""What a fingerprint looks like."""

OF_STYLE = frozenset(
    {"wcag/color-contrast", "wcag/color-contrast-enhanced", "wcag/target-size", "wcag/link-in-text-block"}
)
"""Rules whose faults a style sheet makes."""

_OWN_TEXTS = ("role", "type", "name", "alt", "title", "aria-label", "lang", "placeholder", "scope")
_ADDRESSES = ("href", "src", "action")
_WORDS_INSIDE = 40
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>?")
_QUERY = re.compile(r"(https?://[^\s\"'“”?#]+)[?#][^\s\"'“”]*")
_LOOPBACK = re.compile(r"(?<=//)(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w-]+\.)*localhost)(?::\d+)?(?![\w.:-])")
_NUMBER = re.compile(r"\d+")
_POSITION = re.compile(r":nth-(?:last-)?(?:child|of-type)\([^)]*\)")
_NAME_OR_CLASS = re.compile(r"[.#](?:\\.|[\w-])+")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_CONTENT_HASH = re.compile(r"[.-](?=[0-9a-zA-Z_]*\d)[0-9a-zA-Z_]{6,}(?=\.\w+$)")
_PLAIN_CLASS = re.compile(r"(?:[a-z]{2,12})(?:[-_]{1,2}[a-z]{2,12})*")
_GENERATED_PREFIX = ("css-", "sc-", "jsx-", "jss-", "svelte-", "emotion-", "styled-")


def fingerprint(outcome: Outcome) -> str:
    """The identity of a finding from run to run: 32 hexadecimal digits."""
    return _digest(outcome, _described(outcome.target), lambda quotation: quotation)


def cause(outcome: Outcome) -> str:
    """A key that findings share when one fix would probably mend them: 32 hexadecimal digits."""
    return _digest(outcome, _shape(outcome.target, outcome.rule in OF_STYLE), lambda quotation: "“”")


def unported(text: str) -> str:
    """The text with every loopback host in an address as `localhost`: the same site has another port each time."""
    return _LOOPBACK.sub("localhost", text)


def _digest(outcome: Outcome, element: str, quoted: Callable[[str], str]) -> str:
    parts = (outcome.rule, outcome.result.value, element, _message(outcome, quoted))
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _message(outcome: Outcome, quoted: Callable[[str], str]) -> str:
    if outcome.finding is None:
        return ""
    text = outcome.finding.message
    if outcome.target and outcome.target.snippet:
        text = text.replace(outcome.target.snippet, "")
    text = unported(_QUERY.sub(r"\1", _MARKUP.sub("", text)))
    return " ".join("".join(_masked(text, quoted)).split())


def _masked(text: str, quoted: Callable[[str], str]) -> Iterator[str]:
    position = 0
    for quotation in _QUOTATION.finditer(text):
        yield _NUMBER.sub("#", text[position : quotation.start()])
        yield quoted(quotation.group())
        position = quotation.end()
    yield _NUMBER.sub("#", text[position:])


def _described(target: Target | None) -> str:
    if target is None:
        return ""
    element = _element(target.snippet)
    if not element.name:
        return _skeleton(target.selector)
    texts = [f"{name}={element.attributes[name]}" for name in _OWN_TEXTS if element.attributes.get(name)]
    return " ".join([element.name, *texts, *_places(element), element.text[:_WORDS_INSIDE]])


def _shape(target: Target | None, of_style: bool) -> str:
    if target is None:
        return ""
    element = _element(target.snippet)
    if not element.name:
        return _skeleton(target.selector)
    classes = sorted(c for c in element.attributes.get("class", "").split() if _written_by_hand(c))
    kept = [f"{name}={element.attributes[name]}" for name in ("role", "type") if element.attributes.get(name)]
    return " ".join([element.name, *kept, *(classes or ([region_of(target)] if of_style else _places(element)))])


def _skeleton(selector: str) -> str:
    plain = _POSITION.sub("", _NAME_OR_CLASS.sub("", _ATTRIBUTE.sub("", selector)))
    return " ".join(plain.split())


def _places(element: _Element) -> list[str]:
    return [f"{name}={_place(element.attributes[name])}" for name in _ADDRESSES if element.attributes.get(name)]


def _place(address: str) -> str:
    try:
        parts = urlsplit(unported(address.strip()))
    except ValueError:
        return ""
    if parts.scheme == "data":
        return "data:"
    return parts.netloc.lower() + _CONTENT_HASH.sub("", parts.path)


def _written_by_hand(name: str) -> bool:
    return bool(_PLAIN_CLASS.fullmatch(name)) and not name.startswith(_GENERATED_PREFIX)


@lru_cache(maxsize=512)
def _element(snippet: str) -> _Element:
    """The snippet read; kept for a while, since the elements of a template come again on every page."""
    return _Element(snippet)


class _Element(HTMLParser):
    """The first element of a snippet, which may be cut short, and the text after it."""

    def __init__(self, snippet: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = ""
        self.attributes: dict[str, str] = {}
        self._texts: list[str] = []
        for ending in ("", ">", '">', "'>"):  # a snippet may be cut in the middle of its tag
            if not self.name:
                self.reset()
                self.feed(snippet + ending)
                self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts).rstrip("….").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.name:
            self.name = tag
            self.attributes = {name: " ".join((value or "").split()) for name, value in attrs}

    def handle_data(self, data: str) -> None:
        if self.name:
            self._texts.append(data)
