"""What all kinds of evidence share, and what a rule meets where one is missing."""

from __future__ import annotations

import msgspec


class MissingEvidenceError(LookupError):
    """A rule asked for evidence that the visit did not bring. The judge turns it into `untested`."""


class Evidence(msgspec.Struct, frozen=True, tag_field="kind"):
    """One kind of evidence. Its class name is its name in stores and in a rule's `needs`."""

    @classmethod
    def tag(cls) -> str:
        """What the kind is called in scripts, in `Page.missing` and in the configuration."""
        return str(cls.__struct_config__.tag)
