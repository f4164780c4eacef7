"""What an audit of the demo must find: no more and no less."""

from __future__ import annotations

from audits.demo.faults import planted
from rules.model import Result


def expected_findings(base_url: str) -> set[tuple[str, str, Result]]:
    """URL, rule and result of every outcome that is neither passed nor inapplicable."""
    planted_in = {(base_url + fault.page, rule, fault.result) for fault in planted().fault for rule in fault.rules}
    return planted_in | {(base_url + page.linked_on, "links/works", page.result) for page in planted().lost_page}


def expected_lost_pages(base_url: str) -> dict[str, str]:
    """URL of every page that cannot be audited, and the kind of fault that its record names."""
    return {base_url + page.path: page.error for page in planted().lost_page}
