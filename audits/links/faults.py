"""What went wrong with a request, in one word of ours and in the words of who noticed."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Iterator

import httpcore2
import httpx2

from audits.links.address import PrivateAddressError

_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (PrivateAddressError, "private-address"),
    (socket.gaierror, "dns"),
    (ssl.SSLError, "tls"),
    (ConnectionRefusedError, "refused"),
    (httpcore2.TimeoutException, "timeout"),
    (TimeoutError, "timeout"),
    (ConnectionError, "reset"),
    (httpcore2.NetworkError, "reset"),
    (httpx2.InvalidURL, "scheme"),
)
"""The first entry that fits the fault, or anything that caused it, names it."""
_BROKEN_OFF = re.compile("disconnected|closed connection")
"""How httpcore2 words an answer that stops short: it has one exception for this and for broken HTTP."""


def kind_of(fault: BaseException) -> str:
    """dns, refused, tls, timeout, reset, private-address, scheme or other."""
    chain = tuple(_causes(fault))
    for type_, kind in _KINDS:
        if any(isinstance(one, type_) for one in chain):
            return kind
    return "reset" if _BROKEN_OFF.search(str(fault)) else "other"


def words_of(fault: BaseException) -> str:
    """The innermost words for the fault, on one line."""
    words = (" ".join(str(one).split()) for one in reversed(tuple(_causes(fault))))
    return next((text for text in words if text), type(fault).__name__)


def _causes(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting = [fault]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, asyncio.CancelledError):
            continue
        seen.add(id(one))
        yield one
        waiting += [cause for cause in (one.__context__, one.__cause__) if cause]
        waiting += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
