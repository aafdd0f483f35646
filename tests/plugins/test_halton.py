"""Halton's facts, as the document of 2003 and the board paper of 2006 give them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea, faults_of, standing_agenda

FOLDER = Path(__file__).parents[2] / "plugins" / "halton"


@pytest.fixture(scope="module")
def halton() -> LocalArea:
    return LocalArea(FOLDER)


def keys(statements: tuple[object, ...]) -> list[str]:
    return [getattr(statement, "key", "") for statement in statements]


def test_the_folder_is_a_sound_area_of_data_only() -> None:
    assert faults_of(FOLDER) == ()
    assert {path.suffix for path in FOLDER.rglob("*") if path.is_file()} == {".toml", ".md"}


def test_names_state_and_date(halton: LocalArea) -> None:
    area = halton.area
    assert (area.key, area.short, area.name) == ("halton", "h", "Halton")
    assert area.title == "Getting it Right Together"
    assert (area.state, area.date, area.agreed) == ("affirmed", "27 May 2003", dt.date(2003, 5, 27))
    assert "voluntary" in area.status
    assert "not legally binding" in area.status
    assert [(s.key, s.name, s.short) for s in area.sectors] == [
        ("public", "public sector", ""),
        ("voluntary", "community and voluntary sector", "VCS"),
    ]


def test_one_group_under_the_board_meets_every_quarter(halton: LocalArea) -> None:
    board, group = halton.area.bodies
    assert board.name == "Halton Strategic Partnership Board"
    assert (group.name, group.parent, group.per_year) == ("Compact Working Group", "board", 4)
    assert group.meets.startswith("every quarter")
    assert "Monitoring & Evaluation Group" in group.meets
    assert group.name == halton.area.compact_group
    assert board.per_year is None
    assert board.meets == "not stated"


def test_seats_of_section_12(halton: LocalArea) -> None:
    seats = halton.area.seats
    assert {seat.body for seat in seats} == {"working-group"}
    members = [(s.title, s.sector, s.places) for s in seats if s.role == "member"]
    assert members == [
        ("Halton Borough Council, councillors", "public", 5),
        ("Halton Primary Care Trust", "public", 1),
        ("Halton Strategic Partnership Board", "public", 1),
        ("Learning and Skills Council", "public", 1),
        ("North Cheshire Hospitals Trust", "public", 1),
        ("Voluntary and community sectors", "voluntary", 9),
    ]
    assert sum(places or 0 for _, sector, places in members if sector == "public") == 9
    assert "elected by the Community Network" in seats[-1].chosen


def test_facilitators_chair_and_vice_chair(halton: LocalArea) -> None:
    officers = {s.role: s for s in halton.area.seats if s.role in ("chair", "vice chair")}
    assert "Social Inclusion Policy & Performance Board" in officers["chair"].chosen
    assert "chief executive of Halton Voluntary Action" in officers["vice chair"].chosen
    facilitators = [s for s in halton.area.seats if s.role == "facilitator"]
    assert [(s.sector, s.places) for s in facilitators] == [("public", 1), ("voluntary", 1)]
    assert "Halton Borough Council" in facilitators[0].title
    assert "Halton Voluntary Action" in facilitators[1].title


def test_purposes_aims_and_principles(halton: LocalArea) -> None:
    area = halton.area
    assert (len(area.purposes), len(area.aims), len(area.principles)) == (3, 4, 9)
    assert [p.source for p in area.principles] == [f"s4, principle {number}" for number in range(1, 10)]
    assert keys(area.principles) == [str(number) for number in range(1, 10)]
    named = {p.key: p.values for p in area.principles if p.values}
    assert named == {
        "6": (
            "openness",
            "honesty",
            "objectivity",
            "consistency",
            "integrity",
            "leadership",
            "equality",
            "accountability",
        )
    }


def test_fourteen_headed_undertakings(halton: LocalArea) -> None:
    (code,) = (code for code in halton.codes if code.key == "undertakings")
    headings = {s.sector: [u.heading for u in s.undertakings] for s in code.sections}
    sides = ["Accountability", "Time", "Recognition and value", "Dissemination"]
    assert headings == {
        "shared": [
            "Context",
            "Relationship",
            "Respect",
            "Trust",
            "Promoting diversity and equality",
            "Commitment",
        ],
        "voluntary": sides,
        "public": sides,
    }
    assert len(halton.undertakings) == 14
    assert halton.undertaking("h.undertakings.shared.6").source == "s8.1 Commitment"
    assert halton.undertaking("h.undertakings.voluntary.2").source == "s8.2 Time"
    assert "wherever possible" in halton.undertaking("h.undertakings.voluntary.2").text
    assert halton.undertaking("halton.undertakings.public.4").source == "s8.3 Dissemination"


def test_eight_planned_codes_have_titles_only(halton: LocalArea) -> None:
    planned = [code for code in halton.codes if code.state == "planned"]
    assert [code.title for code in planned] == [
        "Information & Consultation",
        "Participation & Engagement",
        "Funding",
        "Partnerships",
        "Volunteering",
        "Community Groups",
        "Communication",
        "Black & Minority Ethnic Groups",
    ]
    assert [code.source for code in planned] == [f"s9.1, {number}" for number in range(1, 9)]
    assert not any(code.sections for code in planned)
    assert [(p.heading, p.source) for p in halton.area.pending] == [("Codes of Good Practice", "s9")]


def test_duties_yearly_round_rules_and_disputes(halton: LocalArea) -> None:
    area = halton.area
    assert keys(area.duties) == [
        "disputes",
        "promotion",
        "evaluation",
        "benchmarking",
        "national-compact",
        "annual-report",
        "annual-meeting",
        "launch",
    ]
    assert {y.key: y.source for y in area.yearly} == {
        "annual-report": "s11, sixth point",
        "annual-meeting": "s11, seventh point",
        "measures-event": "s6.2",
        "review": "s6.3",
    }
    assert [(r.key, r.applies, r.asks, r.months, r.where_possible) for r in area.rules] == [
        ("smart-plan", "plan", "", None, False),
        ("quarterly-reports", "report", "", 3, False),
        ("dispute-procedure", "review", "", 12, False),
        ("refer-to-the-compact", "plan", "reference", None, False),
        ("time-to-answer", "consultation", "", None, True),
    ]
    assert [(d.key, d.source) for d in area.disputes] == [
        ("talk", "s10"),
        ("complaint-or-neutral-partner", "s10"),
    ]
    assert [(m.key, m.source) for m in area.measures] == [("indicators", "s6.1, s6.2")]


def test_the_agenda_asks_both_facilitators_to_report(halton: LocalArea) -> None:
    items = standing_agenda(halton.area)
    assert keys(items) == [
        "apologies",
        "interests",
        "last-minutes",
        "matters-arising",
        "facilitators-reports",
        "action-plan",
        "disputes",
        "aob",
        "next-meeting",
    ]
    assert [item.key for item in items if item.last] == ["aob", "next-meeting"]
    assert all(item.minutes and item.presenter for item in items)


def test_seven_definitions_and_twelve_abbreviations(halton: LocalArea) -> None:
    assert [term.term for term in halton.area.glossary] == [
        "The community",
        "Community groups",
        "The community sector",
        "Voluntary organisations",
        "The voluntary sector",
        "The voluntary & community sector",
        "The public sector",
    ]
    assert {term.term: term.meaning for term in halton.area.abbreviations} == {
        "NCVO": "National Council for Voluntary Organisations",
        "LGA": "Local Government Association",
        "HBC": "Halton Borough Council",
        "LSC": "Learning and Skills Council",
        "HSPB": "Halton Strategic Partnership Board",
        "LSP": "Local Strategic Partnership",
        "SMART": "Specific, Measurable, Achievable, Relevant, Timetabled",
        "M & E": "Monitoring and Evaluation",
        "Rt. Hon": "Right Honourable",
        "WGGR": "Working Group on Government Relations",
        "CVSN": "Community & Voluntary Sector Network",
        "LC": "Local Compact",
    }


def test_the_board_paper_of_2006(halton: LocalArea) -> None:
    notes = {note.key: note.text for note in halton.area.guidance}
    assert len([key for key in notes if key.startswith("paper-aim-")]) == 5
    assert len([key for key in notes if key.startswith("compact-plus-")]) == 4
    assert len([key for key in notes if key.startswith("issue-")]) == 4
    assert {"option-passive", "option-compact-plus"} <= notes.keys()
    assert "eight areas of activity four" in notes["paper-plan"]
    assert "patchy" in notes["issue-attendance"]
    layout = [
        "report to",
        "date",
        "subject",
        "purpose",
        "recommendation",
        "background",
        "issues",
        "conclusions",
        "documents attached",
    ]
    places = [notes["paper-layout"].index(word) for word in layout]
    assert places == sorted(places)


def test_terms_of_reference_by_heading(halton: LocalArea) -> None:
    headings = [one.heading for one in halton.area.terms]
    assert Counter(headings) == {
        "Who belongs": 4,
        "Elections": 1,
        "How it works": 4,
        "Reporting": 2,
        "Review": 3,
    }
    terms = {one.key: one.text for one in halton.area.terms}
    assert "Community Network" in terms["elections"]
    assert "every quarter" in terms["quarterly"]
    assert "Monitoring & Evaluation Group" in terms["group-becomes"]


def test_what_else_the_document_and_the_paper_say_stands_by_heading(halton: LocalArea) -> None:
    headings = [one.heading for one in halton.area.guidance]
    assert [heading for heading, _ in groupby(headings)] == list(dict.fromkeys(headings))
    assert Counter(headings) == {
        "Why have a Local Compact?": 4,
        "What success asks": 1,
        "Recognising diversity": 3,
        "The board paper of 2006: the question": 1,
        "The board paper of 2006: the background": 3,
        "The board paper of 2006: its five aims": 5,
        "Compact Plus": 5,
        "The board paper of 2006: issues": 4,
        "The board paper of 2006: the options": 3,
        "The board paper of 2006: how it is laid out": 1,
    }
    assert {one.source for one in halton.area.guidance} >= {
        "s1.1", "s1.2", "s1.3", "s1.4", "s5.2", "s7.1", "s7.2", "s7.3",
    }  # fmt: skip


def test_no_contact_details_stand_anywhere() -> None:
    words = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file())
    assert not re.search(r"@|www\.|https?:|\b\d{5,}\b|\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b", words)
