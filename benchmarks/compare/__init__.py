"""What the rules say of a labelled page, held against its label: one module for each family."""

from __future__ import annotations

import msgspec


class Check(msgspec.Struct, frozen=True):
    """One thing that a label states, and whether the rules found it so."""

    family: str
    what: str
    right: bool
    expected: str
    got: str
