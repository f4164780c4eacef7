"""A reference written anew from the record of its work, in the form of the National Library of Medicine."""

from __future__ import annotations

from rules.page import Work

_MOST_AUTHORS = 6


def written(work: Work) -> str:
    """The whole reference.

    “Anheyer D, Leach MJ. Mindfulness for headache. Cephalalgia. 2019;39(4):544-555. doi:10.1177/0333102418781795.”
    """
    sentences = (_authors(work), work.title.rstrip("."), _short_journal(work), _place(work), *identifiers_of(work))
    return " ".join(f"{one}." if one[-1] not in ".?!" else one for one in sentences if one)


def identifiers_of(work: Work) -> tuple[str, ...]:
    """The work's identifiers as a reference gives them."""
    return tuple(one for one in (f"doi:{work.doi}" * bool(work.doi), f"PMID: {work.pmid}" * bool(work.pmid)) if one)


def fields_of(work: Work) -> frozenset[str]:
    """The fields that a reference can be given from the record, as the parser calls them."""
    had = {
        "author": work.authors,
        "title": work.titles,
        "container": work.journals,
        "date": work.years,
        "volume": work.volume,
        "issue": work.issue,
        "pages": work.pages,
        "doi": work.doi,
        "pmid": work.pmid,
    }
    return frozenset(name for name, value in had.items() if value)


def in_brief(work: Work) -> str:
    """“Mindfulness for headache”, Cephalalgia 2019."""
    told = " ".join(part for part in (work.journals[0] if work.journals else "", work.year) if part)
    return ", ".join(part for part in (f"“{work.title}”" if work.title else "a work without a title", told) if part)


def _authors(work: Work) -> str:
    named = work.authors[:_MOST_AUTHORS]
    return ", ".join((*named, "et al") if len(work.authors) > _MOST_AUTHORS else named)


def _short_journal(work: Work) -> str:
    return work.journals[-1].rstrip(".") if work.journals else ""


def _place(work: Work) -> str:
    issue = f"({work.issue})" if work.issue else ""
    figures = f"{work.volume}{issue}"
    place = ";".join(part for part in (work.year, figures) if part)
    return f"{place}:{work.pages}" if place and work.pages else place or work.pages
