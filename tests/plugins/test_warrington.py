"""Facts of Warrington's Local Compact of May 2014."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.areas import LocalArea
from meetings.plugin_places import built_in


@pytest.fixture(scope="module")
def warrington() -> LocalArea:
    return LocalArea(Path(built_in("warrington").folder))


def test_the_document_and_its_words_for_the_sectors(warrington: LocalArea) -> None:
    area = warrington.area
    assert (area.state, area.date) == ("adopted", "May 2014")
    assert [sector.name for sector in area.sectors] == ["public sector", "third sector"]
    assert "third version" in area.status


def test_the_compact_implementation_group_is_a_sub_group(warrington: LocalArea) -> None:
    area = warrington.area
    bodies = {body.key: body for body in area.bodies}
    group = bodies["implementation-group"]
    assert group.name == area.compact_group == "Compact Implementation Group"
    assert group.parent is not None
    assert bodies[group.parent].name == "Third Sector Policy Group"
    assert (group.meets, group.per_year) == ("regularly", None)


def test_seats_are_named_and_never_numbered(warrington: LocalArea) -> None:
    seats = warrington.area.seats
    assert {seat.title for seat in seats} == {
        "Third sector members",
        "Local authority",
        "Fire service",
        "Police",
        "Health",
    }
    assert all(seat.places is None for seat in seats)


def test_the_eighth_principle_names_nine_values(warrington: LocalArea) -> None:
    with_values = {one.key: one.values for one in warrington.area.principles if one.values}
    assert list(with_values) == ["8"]
    assert len(with_values["8"]) == 9


def test_forty_two_commitments(warrington: LocalArea) -> None:
    assert len(warrington.undertakings) == 42
    headings = [one.heading for one in warrington.codes[2].sections[0].undertakings]
    assert [headings.count(word) for word in ("Adding value", "Public money", "Feedback and monitoring")] == [
        5,
        4,
        1,
    ]
    assert "12 weeks" in warrington.undertaking("w.funding.public.7").text


def test_what_a_program_can_check_and_what_only_asks_for_the_reason(warrington: LocalArea) -> None:
    rules = {rule.key: rule for rule in warrington.area.rules}
    notice = rules["notice-of-funding-changes"]
    assert (notice.applies, notice.weeks, notice.where_possible) == ("funding-change", 12, True)
    assert rules["payment-in-advance"].where_possible
    assert not rules["payment-on-the-day"].where_possible
    assert {"expenses-first", "report-and-return", "exit-strategy"} <= set(rules)


def test_the_way_through_a_dispute(warrington: LocalArea) -> None:
    steps = [one.text for one in warrington.area.disputes]
    assert "talk" in steps[0]
    assert "complaints procedure" in steps[1]
    assert "mediation" in steps[1]
    assert "Compact Dispute Resolution Policy" in steps[2]


def test_the_year_and_the_odds_and_ends(warrington: LocalArea) -> None:
    area = warrington.area
    assert [one.text for one in area.yearly] == ["Annual Report", "Annual Meeting"]
    assert {term.term for term in area.glossary} >= {"third sector", "public sector", "social enterprise"}
    assert {note.key for note in area.notes} >= {"kite-mark", "individuals", "ageing-better", "navigate"}
