"""Facts of Warrington's Local Compact of May 2014."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea
from meetings.compliance import FundingFacts, verdicts
from meetings.plugging.places import built_in


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
    assert with_values == {
        "8": (
            "openness",
            "honesty",
            "objectivity",
            "consistency",
            "responsiveness",
            "integrity",
            "leadership",
            "equality",
            "accountability",
        )
    }
    assert [one.source for one in warrington.area.principles] == [
        f"Shared principles, {number}" for number in range(1, 12)
    ]


def test_forty_two_commitments(warrington: LocalArea) -> None:
    assert len(warrington.undertakings) == 42
    headings = [one.heading for one in warrington.codes[2].sections[0].undertakings]
    assert [headings.count(word) for word in ("Adding value", "Public money", "Feedback and monitoring")] == [
        5,
        4,
        1,
    ]
    assert "12 weeks" in warrington.undertaking("w.funding.public.7").text
    for key in ("w.funding.shared.8", "w.funding.public.6", "w.funding.public.7"):
        assert "Where possible" in warrington.undertaking(key).text
    assert "within its budget" in warrington.undertaking("w.funding.public.6").text
    assert "exit strategy for every funding stream" in warrington.undertaking("w.funding.public.8").text


def test_what_a_program_can_check_and_what_only_asks_for_the_reason(warrington: LocalArea) -> None:
    rules = {rule.key: rule for rule in warrington.area.rules}
    notice = rules["notice-of-funding-changes"]
    assert (notice.applies, notice.weeks, notice.where_possible) == ("funding-change", 12, True)
    assert rules["payment-in-advance"].where_possible
    assert not rules["payment-on-the-day"].where_possible
    assert {key: (rule.applies, rule.asks) for key, rule in rules.items()} == {
        "notice-of-funding-changes": ("funding-change", "notice"),
        "expenses-first": ("consultation", "expenses"),
        "payment-in-advance": ("payment", ""),
        "payment-on-the-day": ("payment", ""),
        "report-and-return": ("report", ""),
        "exit-strategy": ("funding-change", "exit-strategy"),
    }


def test_a_late_notice_asks_for_the_reason(warrington: LocalArea) -> None:
    told, holds = dt.date(2027, 1, 4), dt.date(2027, 3, 28)
    late, early = (
        {one.rule.key: one.in_words for one in verdicts(warrington.area, FundingFacts(notice, holds))}
        for notice in (told, told - dt.timedelta(days=1))
    )
    assert late == {
        "notice-of-funding-changes": "not kept: give the reason",
        "exit-strategy": "not known yet",
    }
    assert early["notice-of-funding-changes"] == "kept"


def test_the_way_through_a_dispute(warrington: LocalArea) -> None:
    steps = [one.text for one in warrington.area.disputes]
    assert "talk" in steps[0]
    assert "complaints procedure" in steps[1]
    assert "mediation" in steps[1]
    assert "Compact Dispute Resolution Policy" in steps[2]


def test_the_year_and_the_odds_and_ends(warrington: LocalArea) -> None:
    area = warrington.area
    assert [one.key for one in area.yearly] == ["annual-report", "annual-meeting"]
    assert {term.term for term in area.glossary} >= {"third sector", "public sector", "social enterprise"}
    headings = Counter(one.heading for one in area.guidance)
    assert headings == {
        "What the Compact is": 7,
        "The sectors": 3,
        "Recognising difference": 4,
        "A successful Compact": 1,
        "Kite mark": 1,
        "Case study: Ageing Better": 5,
        "Case study: NAVIGATE": 3,
    }
    assert [one.key for one in area.contacts] == ["officer", "compact-voice"]


def test_terms_of_reference_say_who_belongs_and_how_it_is_reviewed(warrington: LocalArea) -> None:
    terms = {one.key: one for one in warrington.area.terms}
    assert Counter(one.heading for one in terms.values()) == {
        "Who belongs": 4,
        "How it works": 4,
        "Review": 3,
    }
    assert "Individuals may sign" in terms["individuals"].text
    assert "not stated" in terms["meetings"].text
