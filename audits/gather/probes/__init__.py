"""Probes: evidence that takes doing something in the page (keys, another viewport, another style, waiting).

A probe is a file beside this one, with its script of the same name; PROBES lists them in the order in which they run.
"""

from __future__ import annotations

from audits.gather.probes import alike, blocks, forms, pictures
from audits.gather.probes.changes import CHANGES
from audits.gather.probes.keyboard import KEYBOARD
from audits.gather.probes.layout import LAYOUT
from audits.gather.probes.media import MEDIA
from audits.gather.probes.probe import AnyProbe, SiteProbe
from audits.gather.probes.sensors import SENSORS

PROBES: tuple[AnyProbe, ...] = (
    MEDIA,
    LAYOUT,
    SENSORS,
    CHANGES,
    blocks.PROBE,
    *alike.PROBES,
    KEYBOARD,
    pictures.PROBE,
    forms.PROBE,
)
"""Those that leave the page as it was come first: each of the others costs a new load of the page."""

PROBED = frozenset(probe.evidence for probe in PROBES)
"""The kinds of evidence that only a probe makes."""
ASKING = frozenset(probe.evidence for probe in PROBES if isinstance(probe, SiteProbe))
"""The evidence that takes other pages of the site."""
