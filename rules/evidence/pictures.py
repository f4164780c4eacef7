"""What pictures show: their text, recognised, and how they are painted."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class PictureWord(msgspec.Struct, frozen=True):
    """One word that was recognised in a picture. Its place is in shares of the picture's width and height."""

    text: str
    confidence: float
    """0 to 100, the recogniser's own."""
    x: float
    y: float
    width: float
    height: float


class PictureInk(msgspec.Struct, frozen=True):
    """How a picture is painted."""

    edges: tuple[str, ...] = ()
    """Rows of a coarse grid: `1` where there are lines and edges, else `0`."""
    even: float = 1.0
    """Share of pixels like their neighbours: near 1 in drawings and text, less in photos."""
    colours: int = 1
    """Distinct colours, coarsely."""
    main: float = 1.0
    """Share of the most frequent colour."""

    @property
    def drawn(self) -> bool:
        """Lines, letters and even areas, as opposed to a photo."""
        return self.even >= 0.5 and (self.main >= 0.25 or self.colours <= 120)


class PictureText(msgspec.Struct, frozen=True):
    """One picture that is seen, and what is written in it."""

    target: Target
    element: str
    """img, input, svg, canvas, object; or background: an element with a background image."""
    source: str
    """Address of the picture; empty where it is drawn in the page."""
    name: str = ""
    """Accessible name."""
    ignored: bool = False
    """Assistive technology passes over it."""
    control: str = ""
    """Element name of the link, button or label that it belongs to; empty where it stands alone."""
    control_name: str = ""
    region: str = ""
    """As TextBlock.region."""
    hints: str = ""
    """Class names, ids and file names at and around it: what a designer called it."""
    written: str = ""
    """Its text, where it is an SVG document of nothing else."""
    ink: PictureInk = PictureInk()
    readings: tuple[tuple[PictureWord, ...], ...] = ()
    """The words recognised in it, in several ways; none for a photo, or one plain colour."""


class PictureTexts(Evidence, frozen=True, tag="picture-texts"):
    """The largest pictures of the page, each distinct one once, with the text recognised in them."""

    pictures: tuple[PictureText, ...] = ()
    left_out: int = 0
    """Pictures that were not read."""
