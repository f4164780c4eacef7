"""What a sign-off stands for: a run, reduced to hashes that tell afterwards which part of it has changed.

The hashes are taken over the run as its JSON report has it, so that the store and a report give the same ones. Only the
fields that are named here are part of them, and values only where they are not empty: a later Presscheck that may know
more of a page still gets the same hashes of one of which no more is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from audits.decisions.journal import canonical
from reports.formats.json import encode
from reports.run import LinkRecord, PageRecord, Run, RunSource

_OF_RUN = {
    "run": ("id", "started", "finished", "targets", "tool_version", "engines", "browser", "driver", "notes"),
    "policy": ("policy_hash", "options", "profile", "rules"),
    "verdict": ("verdict", "pages", "articles", "families"),
    "decisions": ("waivers", "baseline"),
}
_OF_PAGE = {
    "evidence": ("url", "state", "reason", "error", "final_url", "status", "title", "is_article", "kind_reason"),
    "outcomes": ("url", "outcomes"),
    "decisions": ("url", "decided"),
    "pictures": ("url", "crops", "screenshot"),
}
_OF_LINK = {"evidence": ("url", "probe", "pages"), "outcomes": ("url", "outcomes")}


class Hashes(msgspec.Struct, frozen=True, kw_only=True):
    """A run in hashes."""

    parts: dict[str, str]
    """Part of the run to the SHA-256 over it."""
    pages: dict[str, str]
    """Address of each page to the SHA-256 over all that the parts have of it."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A run, read once."""

    hashes: Hashes
    pictures: frozenset[str]
    """Ids of the pictures that it names."""


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """The pictures that a run names, looked at one by one."""

    whole: int = 0
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Those that are no longer what their id, a SHA-256, says."""


def read_run(source: RunSource) -> Reading:
    """The hashes of a run, and which pictures it has, read page by page."""
    parts = {part: sha256() for part in (*_OF_RUN, *_OF_PAGE)}
    pages: dict[str, str] = {}
    pictures: set[str] = set()
    _add(parts, _spelled(_OF_RUN, source.run()))
    for page in source.pages():
        spelled = _spelled(_OF_PAGE, page)
        _add(parts, spelled)
        pictures.update(page.crops.values(), [page.screenshot])
        pages[msgspec.json.decode(spelled["evidence"])["url"]] = sha256(b"\n".join(spelled.values())).hexdigest()
    for link in source.links():
        _add(parts, _spelled(_OF_LINK, link))
    hashes = Hashes(parts={part: made.hexdigest() for part, made in sorted(parts.items())}, pages=pages)
    return Reading(hashes=hashes, pictures=frozenset(pictures - {""}))


def pictures_of(source: RunSource, named: Iterable[str]) -> Pictures:
    """Look at every picture that a run names."""
    whole, gone, changed = 0, [], []
    for identifier in sorted(named):
        png = source.picture(identifier)
        if png is None:
            gone.append(identifier)
        elif sha256(png).hexdigest() != identifier:
            changed.append(identifier)
        else:
            whole += 1
    return Pictures(whole=whole, gone=tuple(gone), changed=tuple(changed))


def _spelled(fields: Mapping[str, Iterable[str]], value: Run | PageRecord | LinkRecord) -> dict[str, bytes]:
    told = _filled(msgspec.json.decode(encode(value)))
    return {part: canonical({name: told[name] for name in names if name in told}) for part, names in fields.items()}


def _filled(value: Any) -> Any:
    """The value without empty texts, lists and tables in it; a `false` and a zero say something."""
    if isinstance(value, dict):
        return {key: inner for key, item in value.items() if (inner := _filled(item)) not in ("", None, [], {})}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _add(parts: Mapping[str, Any], spelled: Mapping[str, bytes]) -> None:
    for part, text in spelled.items():
        parts[part].update(text + b"\n")
