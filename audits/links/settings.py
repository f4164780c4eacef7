"""`[links]`: how links are asked whether they answer."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec

AtLeastOne: TypeAlias = Annotated[int, msgspec.Meta(ge=1)]
Seconds: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[links]`: how links are asked whether they answer."""

    offline: bool = False
    """Ask nothing: only the form, account, name and target of links are judged; whether they work stays untested."""
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 20.0
    """Seconds for one try, from resolving the name to the last byte."""
    attempts: AtLeastOne = 3
    """Tries in all, where a fault may pass (timeout, reset, 429, 502, 503, 504)."""
    backoff: Seconds = 0.5
    """Seconds before the second try; doubled before each further one."""
    longest_wait: Seconds = 20.0
    """Seconds that a server may make us wait by Retry-After; one that asks for more is not asked again."""
    concurrency: AtLeastOne = 8
    """Requests under way at once; never more than one at a host."""
    max_bytes: AtLeastOne = 500_000
    """Decoded bytes read of an answer."""
    allow_private: tuple[str, ...] = ()
    """Hosts (`intranet.example`) or host and port (`127.0.0.1:8080`) beyond the audited site that may be asked although
    their address is private or of this machine."""
    canaries: bool = True
    """Ask each social platform also for an account that exists and for one that never did. Without this no account of
    theirs is called broken."""
    rendered: tuple[str, ...] = ()
    """Platforms (`"facebook"`) whose links the browser opens, since only their scripts show the truth; not where a
    gateway stands in for them."""
    keep_days: Annotated[int, msgspec.Meta(ge=0)] = 7
    """Days for which a link to another site that was found in order is not asked again; 0 asks all in every run."""
    gateway: str = ""
    """`http://127.0.0.1:8123`: a stand-in for the rest of the web. A request to a host outside of the audited site,
    such as https://www.facebook.com/x?y, goes there as `GET /https/www.facebook.com/x?y`. Redirects stay in this
    virtual web. For demonstrations, tests and networks that have no way out."""

    def __post_init__(self) -> None:
        if self.gateway and not self.gateway.startswith("http://"):
            raise ValueError(f"the gateway “{self.gateway}” is no address: write http://127.0.0.1:8123")
