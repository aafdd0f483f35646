"""Facts of the national Compact, as the user guide to local Compacts gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.areas import LocalArea
from meetings.plugin_places import built_in


@pytest.fixture(scope="module")
def national() -> LocalArea:
    return LocalArea(Path(built_in("national").folder))


def test_the_document_and_its_words_for_the_sectors(national: LocalArea) -> None:
    area = national.area
    assert (area.state, area.date) == ("renewed", "1998, refreshed 2009, renewed 2010")
    assert [sector.name for sector in area.sectors] == ["public sector bodies", "civil society organisations"]


def test_the_compact_group(national: LocalArea) -> None:
    (group,) = national.area.bodies
    assert (group.name, group.meets, group.per_year) == ("Compact group", "for example six times a year", 6)
    assert all(seat.places is None for seat in national.area.seats)


def test_one_commitment_is_printed_and_the_rest_is_not_held(national: LocalArea) -> None:
    (key,) = national.undertakings
    assert key == "n.funding.public.1"
    assert national.undertaking(key).source == "3.2, in section 3"
    assert next(note for note in national.area.notes if note.key == "not-held").text.startswith("Not held")


def test_twelve_weeks_is_not_the_same_sum_as_three_months(national: LocalArea) -> None:
    rules = {rule.key: (rule.applies, rule.weeks, rule.months) for rule in national.area.rules}
    assert rules == {
        "consultation-12-weeks": ("consultation", 12, None),
        "notice-of-cuts": ("funding-change", None, 3),
        "judicial-review": ("law", None, 3),
        "revise-within-six-years": ("review", None, 72),
    }
    review = next(rule for rule in national.area.rules if rule.key == "judicial-review")
    assert "promptly" in review.text
    assert "three months" in review.text


def test_five_steps_come_before_a_challenge(national: LocalArea) -> None:
    keys = [step.key for step in national.area.disputes]
    assert keys == [
        "talk",
        "mediation",
        "research",
        "identify",
        "objectives",
        "contact",
        "act",
        "advocacy",
        "ombudsman",
        "judicial-review",
    ]


def test_what_the_officer_and_the_champions_do(national: LocalArea) -> None:
    keys = [note.key for note in national.area.notes]
    assert sum(key.startswith("officer-") for key in keys) == 9
    assert sum(key.startswith("champion-") for key in keys) == 6
    assert sum(key.startswith("non-compliance-") for key in keys) == 4
    assert [one.key for one in national.area.measures] == [
        "champions",
        "skills",
        "involvement",
        "good-practice",
        "infrastructure",
        "awareness",
    ]
