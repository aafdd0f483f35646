"""Each principle of the five areas under the subjects it speaks of, judged by hand, and under no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea
from meetings.areas.subjects import CODES, PRINCIPLES, STEPS, YEAR, Subject
from meetings.plugging.places import built_in

SOCIETY, ACTION, INDEPENDENT = "A society that needs the sector", "Voluntary action", "An independent sector"
AIMS, PART = "Shared aims", "Each side's own part"
INVOLVE, FIT, LAST = (
    "Consulting and involving people",
    "Better policies and services",
    "Relationships that last",
)
CAMPAIGN, MONEY, EQUAL = "Campaigning", "Money and other resources", "Equality and diversity"
SIX = {"Openness", "Honesty", "Integrity", "Objectivity", "Accountability", "Leadership"}
EIGHT = SIX | {"Consistency", EQUAL}


def subjects_of(text: str) -> set[str]:
    return {subject.title for subject in PRINCIPLES if subject.is_in(text)}


JUDGED: dict[str, dict[str, set[str]]] = {
    "warrington": {
        "1": {AIMS},
        "2": {SOCIETY, ACTION},
        "3": {SOCIETY, INDEPENDENT},
        "4": {AIMS, PART},
        "5": {EQUAL},
        "6": {INVOLVE, LAST},
        "7": {"What the sector adds"},
        "8": EIGHT | {"Responsiveness"},
        "9": {CAMPAIGN, "Disputes"},
        "10": {MONEY},
        "11": {"New ways of working"},
    },
    "halton": {
        "1": {SOCIETY, ACTION},
        "2": {SOCIETY, INDEPENDENT},
        "3": {AIMS, PART},
        "4": {INVOLVE, FIT},
        "5": {INVOLVE, LAST},
        "6": EIGHT,
        "7": {CAMPAIGN},
        "8": {MONEY},
        "9": {EQUAL},
    },
    "redcar-cleveland": {
        "1": {AIMS},
        "2": {SOCIETY, INDEPENDENT},
        "3": {PART},
        "4": {INVOLVE, FIT, LAST},
        "5": SIX,
        "6": {CAMPAIGN},
        "7": {MONEY},
        "8": {EQUAL},
        "trust": {"Trust and respect"},
        "understanding": {"Trust and respect"},
        "openness": {"Openness"},
        "accountability": {"Accountability", "Integrity"},
        "leadership": {"Leadership", AIMS},
        "listening": {"Listening and communication"},
    },
    "high-peak": {
        "1": {SOCIETY, ACTION},
        "2": {SOCIETY, INDEPENDENT},
        "3": {AIMS, PART},
        "4": EIGHT | {AIMS},
        "5": {INVOLVE, FIT},
        "6": {INVOLVE, LAST},
        "7": {CAMPAIGN},
        "8": {MONEY},
        "9": {EQUAL},
    },
}


@pytest.mark.parametrize("key", JUDGED)
def test_every_principle_is_known_by_what_it_speaks_of_and_by_nothing_else(key: str) -> None:
    area = LocalArea(Path(built_in(key).folder)).area
    found = {
        one.key: subjects_of(" · ".join((one.text, *one.values))) for one in (*area.principles, *area.values)
    }
    assert found == JUDGED[key]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Groups are different partners in a fundamental way.", set()),
        ("An office that is open at weekends has an objective, and is an answer to a need.", set()),
        ("The CAMPAIGNS we run", {CAMPAIGN}),
        ("Equal-opportunities work", {EQUAL}),
        ("It matters in the relationship.", set()),
        ("unopenness, disequality", set()),
        ("", set()),
    ],
)
def test_a_word_counts_whole_or_by_its_beginning_as_the_table_says(text: str, wanted: set[str]) -> None:
    assert subjects_of(text) == wanted


def test_some_subjects_need_a_second_word_beside() -> None:
    notice = Subject("notice", ("weeks",), along=("fund*",))
    assert notice.is_in("Twelve weeks before funding ends")
    assert not notice.is_in("Twelve weeks to answer")


@pytest.mark.parametrize("table", [PRINCIPLES, STEPS, YEAR, CODES])
def test_the_tables_can_be_read(table: tuple[Subject, ...]) -> None:
    assert len({subject.title for subject in table}) == len(table)
    for subject in table:
        assert subject.words
        for word in subject.words:
            assert word.strip("* ")
            assert "*" not in word[:-1], "a star only ends a word"
            assert subject.is_in(word.removesuffix("*"))
