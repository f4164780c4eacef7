"""Findings in the reports of others: pictures and severities for pytest-html and Allure, where they are installed."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from audits.harness.collect import PageTest
from audits.harness.wording import severity_of
from rules.model import Result, Severity

_ALLURE_SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.SERIOUS: "critical",
    Severity.MODERATE: "normal",
    Severity.MINOR: "minor",
}


def show_in_html(item: PageTest, report: pytest.TestReport) -> None:
    """Put the pictures beside the test in the report of pytest-html."""
    from pytest_html import extras

    pictures = [extras.png(b64encode(png).decode(), name=rule) for rule, png in item.pictures()]
    told: list[Any] = getattr(report, "extras", [])
    report.extras = [*told, *pictures]  # type: ignore[attr-defined]  # pytest-html's own way


def show_in_allure(item: PageTest) -> None:
    """Name family, page and severity, and attach the pictures, in the report of Allure; while the test runs."""
    import allure

    labels: Any = allure.dynamic
    labels.feature(item.family)
    labels.story(item.url)
    if failed := [severity_of(outcome) for outcome in item.bad if outcome.result is Result.FAILED]:
        labels.severity(_ALLURE_SEVERITIES[max(failed, key=lambda severity: severity.rank)])
    for rule, png in item.pictures():
        allure.attach(png, name=rule, attachment_type=allure.attachment_type.PNG)
