from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support_register import changed, day, register_at

from meetings.errors import NotHeld, Refused
from meetings.history import history, take_back
from meetings.office import Office
from meetings.references import find_funding_change
from meetings.register.funding import (
    change_funding_change,
    funding_changes,
    state_of,
    withdraw_funding_change,
)
from meetings.searching import search


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with register_at(tmp_path / "g", "warrington") as made:
        yield made


def test_numbers_are_of_the_year_it_takes_effect_in(office: Office) -> None:
    assert changed(office, "2027-03-31", notice=day("2026-11-02")).ref == "F-2027-001"
    assert changed(office, "2026-12-31").ref == "F-2026-001"
    assert changed(office, "2027-04-30").ref == "F-2027-002"
    assert take_back(office)
    assert changed(office, "2027-04-30").ref == "F-2027-003"
    assert [one.ref for one in funding_changes(office)] == ["F-2026-001", "F-2027-001", "F-2027-003"]
    assert [one.ref for one in funding_changes(office, year=2026)] == ["F-2026-001"]
    with pytest.raises(Refused, match="was taken back"):
        change_funding_change(office, find_funding_change(office, "F-2027-002"), title="x")


def test_a_short_reference_means_the_newest_that_stands(office: Office) -> None:
    past, coming = changed(office, "2026-01-31"), changed(office, "2027-03-31")
    assert find_funding_change(office, "f1").id == coming.id
    withdraw_funding_change(office, coming)
    assert find_funding_change(office, "F1").id == past.id
    with pytest.raises(NotHeld, match="consultations --funding"):
        find_funding_change(office, "F7")


def test_how_it_stands_follows_from_the_day(office: Office) -> None:
    one = changed(office, "2027-03-31")
    assert state_of(one, day("2027-03-30")) == "to-come"
    assert state_of(one, day("2027-03-31")) == "in-effect"
    assert state_of(withdraw_funding_change(office, one), day("2027-04-30")) == "withdrawn"
    assert funding_changes(office, to_come=True) == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"takes_effect": day("2101-01-01")}, "the years 1990 to 2100"),
        ({"notice": day("2027-05-01")}, "nobody tells people after that"),
        ({"strategy": "x" * 2001}, "at most 2000"),
        ({"title": ""}, "must not be empty"),
        ({"refers": ["wa.nothing"]}, "no undertaking"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, facts: dict[str, Any], why: str) -> None:
    one = changed(office, "2027-03-31", notice=day("2026-11-02"))
    with pytest.raises(Refused, match=why):
        change_funding_change(office, one, **facts)
    assert office.funding_changes.get(one.id) == one


def test_notice_that_came_too_late_is_kept_as_it_was(office: Office) -> None:
    assert changed(office, "2026-10-01", notice=day("2026-11-02")).notice == day("2026-11-02")


def test_it_is_found_by_its_words_and_followed(office: Office) -> None:
    one = change_funding_change(office, changed(office, "2027-03-31"), exit_strategy=True, strategy="the hub")
    (hit,) = search(office, "hub")
    assert (hit.kind, hit.ref, hit.title) == ("funding-change", one.ref, "Youth grant")
    assert [step.what for step in history(office, "F1")] == [
        "change of funding: Youth grant",
        "F-2027-001: brought up to date",
    ]
