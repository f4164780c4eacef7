"""`[citations]`: what a reference must have, and whether and where its identifiers are looked up."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from rules.policy import Citations

CROSSREF = "https://api.crossref.org"
PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
IDCONV = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles"
DOI = "https://doi.org"

_MAIL = re.compile(r"[^\s@<>&?#]+@[^\s@<>&?#]+")


class CitationSettings(Citations, frozen=True, forbid_unknown_fields=True):
    """`[citations]`: what a reference must have, and whether and where its identifiers are looked up."""

    verify: bool = False
    """Ask Crossref and PubMed about every identifier, and look up references that have none."""
    mailto: str = ""
    """Where the registries can write to if our requests trouble them; Crossref serves those faster that say so."""
    keep_days: Annotated[int, msgspec.Meta(ge=0)] = 7
    """Days for which a record is kept for later runs; whatever is no record is asked for again."""
    crossref: str = CROSSREF
    """Address of the Crossref REST API, or of a mirror."""
    pubmed: str = PUBMED
    """Address of NCBI's E-utilities."""
    idconv: str = IDCONV
    """Address of PMC's converter of identifiers."""
    doi: str = DOI
    """Address of the DOI system."""

    def __post_init__(self) -> None:
        for name, address in self.addresses.items():
            if not re.match(r"https?://[^\s/?#@]+(/[^\s?#]*)?$", address):
                raise ValueError(f"citations.{name} “{address}” is no address: write https://host/path")
        if self.mailto and not _MAIL.fullmatch(self.mailto):
            raise ValueError(f"citations.mailto “{self.mailto}” is no e-mail address")

    @property
    def addresses(self) -> dict[str, str]:
        """Where is asked, by key."""
        return {"crossref": self.crossref, "pubmed": self.pubmed, "idconv": self.idconv, "doi": self.doi}
