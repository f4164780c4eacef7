"""When to ask again: what may pass, how long to wait, and when a server asks for more than we are ready to give."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from audits.links.fetched import Fetched
from audits.links.settings import LinkSettings

_MAY_PASS = frozenset({"timeout", "reset"})
_MAY_PASS_STATUSES = frozenset({429, 502, 503, 504})


def pause_after(fetched: Fetched, tries: int, settings: LinkSettings) -> float | None:
    """Seconds until this should be asked again; None when the answer stands."""
    if not _may_pass(fetched) or asks_too_much(fetched, settings) or tries >= settings.attempts:
        return None
    return max(_demanded(fetched), settings.backoff * 2.0 ** (tries - 1))


def asks_too_much(fetched: Fetched, settings: LinkSettings) -> bool:
    """Whether the server asks for a longer pause than the settings grant: it is then to be left in peace."""
    return _may_pass(fetched) and _demanded(fetched) > settings.longest_wait


def _may_pass(fetched: Fetched) -> bool:
    return fetched.error in _MAY_PASS or fetched.status in _MAY_PASS_STATUSES


def _demanded(fetched: Fetched) -> float:
    """Seconds that Retry-After asks for, given in seconds or as a date; 0 where it asks for nothing."""
    value = fetched.headers.get("retry-after", "")
    if value.strip().isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
