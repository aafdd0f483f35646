"""Completion of the minute line, as a pure function."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from compact_tui.completing import MOST, Known, complete
from meetings.keys import KnownArea, KnownAreas
from meetings.minutes.room import KnownItem, KnownPerson, Room

ROOM = Room(
    on=dt.date(2026, 12, 9),
    people=(
        KnownPerson("js", "Jo Swift", "JS"),
        KnownPerson("pc", "Pat Cole", "PC", member=False),
        KnownPerson("pk", "Priya Kaur", "PK"),
        KnownPerson("mp1", "Mary Potts", "MP"),
        KnownPerson("mp2", "Mo Pryce", "MP"),
    ),
    items=(
        KnownItem("i1", 1, "Welcome"),
        KnownItem("i2", 2, "Funding code"),
        KnownItem("i12", 12, "Fun day"),
    ),
    phrases={"accurate": "The figures were found accurate."},
)
KNOWN = Known(
    ROOM,
    actions=(("A-2026-014", "draft the leaflet"), ("A-2025-014", "older"), ("FCB-A-2026-003", "print it")),
    decisions=(("D-2026-007", "a quarterly article"),),
    themes=("awareness", "funding"),
    area="h",
    areas=KnownAreas(
        "h",
        {
            "h": KnownArea(
                "h",
                "halton",
                {
                    "h.funding.public.1": "Pay on time.",
                    "h.funding.public.2": "Say early that a grant ends.",
                    "h.volunteering.shared.2": "Insure volunteers.",
                },
            ),
            "rc": KnownArea("rc", "redcar-cleveland", {"rc.funding.public.6": "Give notice."}),
            "nowhere": None,
        },
    ),
)


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("ite", ["item "]),
        ("item f", ["2", "12"]),
        ("item 1", ["12"]),
        ("ac", ["action ", "actions?", "accurate"]),
        ("here j", ["JS"]),
        ("here JS P", ["PK", "Mary Potts", "Mo Pryce", "PC"]),
        ("here JS, m", ["Mary Potts", "Mo Pryce"]),
        ("JS: thanked Pri", ["PK"]),
        ("A14", ["A-2026-014", "A-2025-014"]),
        ("a3", ["FCB-A-2026-003"]),
        ("ratified D", ["D-2026-007"]),
        ("noted: it #", ["#awareness", "#funding", "#h."]),
        ("noted: it #h.vol", ["#h.volunteering.shared.2"]),
        ("noted: it #fund", ["#funding", "#h.funding.public.1", "#h.funding.public.2"]),
        ("noted: it #funding.public.2", ["#h.funding.public.2"]),
        ("noted: it #grant", ["#h.funding.public.2"]),
        ("noted: it #early-ends", ["#h.funding.public.2"]),
        ("noted: it #early-volunteers", []),
        ("noted: it #rc.", ["#rc.funding.public.6"]),
        ("noted: it #nowhere.", []),
        ("noted: it #rc.notice", []),
        ("the leaflet was late and p", []),
        ("", []),
        ("JS", []),
        ("open", []),
    ],
)
def test_what_the_last_word_could_become(line: str, texts: list[str]) -> None:
    assert [one.text for one in complete(line, len(line), KNOWN)] == texts


def test_a_suggestion_takes_the_place_of_the_word_only() -> None:
    (first, *_) = complete("here JS, Pri", 12, KNOWN)
    assert (first.start, first.text, first.hint) == (9, "PK", "Priya Kaur")
    assert complete("here JSPC", 7, KNOWN) == ()  # in the middle of a word
    assert len(complete("r", 1, KNOWN)) <= MOST


def test_without_a_quorum_rule_the_words_of_votes_stay_out_of_the_way() -> None:
    quiet = dataclasses.replace(KNOWN, votes=False)
    for word in ("vo", "cas", "rec", "prop", "quo"):
        offered = {one.text for one in complete(word, len(word), KNOWN)}
        assert {one.text for one in complete(word, len(word), quiet)} < offered
