"""What stands behind a requirement: named with a date, never for a criterion that it does not take over."""

from rules.model import Requirement
from rules.requirements import house
from rules.requirements.law import laws, laws_behind
from rules.requirements.wcag import wcag

OURS = [one for one in vars(house).values() if isinstance(one, Requirement)]


def behind(*requirements):
    return {law.id for law in laws_behind(requirements)}


def test_a_law_takes_over_the_criteria_of_its_version_and_levels():
    assert behind(wcag("1.1.1")) == {"section-504", "ada-title-2", "section-508", "eu", "uk"}
    assert behind(wcag("1.4.11")) == {"section-504", "ada-title-2", "eu", "uk"}
    assert behind(wcag("2.5.8")) == {"uk"}
    assert behind(wcag("1.4.6")) == set()


def test_every_requirement_of_ours_has_something_behind_it():
    assert [one.id for one in OURS if not behind(one)] == []


def test_every_id_is_known_and_every_entry_says_when_it_was_read():
    named = {id_ for law in laws() for id_ in law.requirements}
    assert named <= {one.id for one in OURS}
    assert len({law.id for law in laws()}) == len(laws())
    assert all(law.checked and law.text.endswith((".", "”")) for law in laws())
