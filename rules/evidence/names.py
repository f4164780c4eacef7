"""Names that differ from what is seen, and names given by ARIA."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class Label(msgspec.Struct, frozen=True):
    """One control that is named by an ARIA attribute and shows text of its own."""

    name: str
    """Accessible name."""
    name_source: str
    """aria-label or aria-labelledby."""
    text: tuple[str, ...]
    """Its visible text, block by block; without what CSS generates."""
    target: Target
    spaced: str = ""
    """The text of a single block with a space wherever an element begins or ends: a style may set them apart."""
    icon_font: bool = False
    """Some of the text is set in a font whose name says that it draws pictures."""


class Labels(Evidence, frozen=True, tag="labels"):
    """The controls that have a visible label and another name, in document order."""

    labels: tuple[Label, ...] = ()


class NamedPart(msgspec.Struct, frozen=True):
    """One element with an ARIA attribute that names it, or its role, and that not every role may have."""

    element: str
    """Lower-case element name."""
    role: str
    """Its role attribute's first known role; `unknown` for another vocabulary's, empty where there is none."""
    attributes: tuple[str, ...]
    """Those of aria-label, aria-labelledby, aria-roledescription and their braille likes that it has, not empty."""
    target: Target
    otherwise_exposed: bool = False
    """It can be focused or edited, or has other ARIA attributes: a role of none is ignored then."""


class NamedParts(Evidence, frozen=True, tag="named-parts"):
    """The elements that ARIA attributes name, in document order, as far as assistive technology meets them."""

    parts: tuple[NamedPart, ...] = ()
