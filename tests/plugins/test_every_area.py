"""What must be true of every area, and how many of each thing its document holds."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from meetings.areas.folder import LocalArea, faults_of, standing_agenda
from meetings.plugging.places import BUILT_IN, built_in

USUAL = ["apologies", "interests", "last-minutes", "matters-arising", "action-plan", "aob", "next-meeting"]

COUNTS: dict[str, dict[str, int]] = {
    "national": {
        "seats": 12,
        "purposes": 5,
        "aims": 6,
        "principles": 0,
        "values": 0,
        "rules": 7,
        "disputes": 10,
        "terms": 17,
        "duties": 4,
        "yearly": 4,
        "measures": 6,
        "pending": 0,
    },
    "warrington": {
        "sectors": 2, "bodies": 3, "seats": 5, "purposes": 4, "aims": 0, "principles": 11, "values": 0,
        "codes": 3, "rules": 6, "disputes": 3, "terms": 11, "duties": 6, "yearly": 2, "measures": 3,
        "contacts": 2, "glossary": 5, "abbreviations": 2, "guidance": 24, "pending": 0,
    },
    "halton": {
        "sectors": 2, "bodies": 2, "seats": 10, "purposes": 3, "aims": 4, "principles": 9, "values": 0,
        "codes": 9, "rules": 5, "disputes": 2, "terms": 14, "duties": 8, "yearly": 4, "measures": 1,
        "contacts": 0, "glossary": 7, "abbreviations": 12, "guidance": 30, "pending": 1,
    },
    "redcar-cleveland": {
        "sectors": 4, "bodies": 1, "seats": 0, "purposes": 3, "aims": 3, "principles": 8, "values": 6,
        "codes": 5, "rules": 8, "disputes": 2, "terms": 2, "duties": 0, "yearly": 0, "measures": 4,
        "contacts": 1, "glossary": 19, "abbreviations": 2, "guidance": 13, "pending": 1,
    },
    "high-peak": {
        "bodies": 4,
        "seats": 0,
        "purposes": 5,
        "aims": 10,
        "principles": 9,
        "values": 0,
        "disputes": 0,
        "duties": 7,
        "measures": 7,
        "glossary": 2,
        "pending": 5,
    },
}  # fmt: skip

UNDERTAKINGS: dict[str, dict[str, int]] = {
    "national": {"funding public": 1},
    "warrington": {
        "consultation public": 3,
        "consultation voluntary": 3,
        "equality shared": 3,
        "funding shared": 10,
        "funding public": 14,
        "funding voluntary": 9,
    },
    "halton": {"undertakings shared": 6, "undertakings voluntary": 4, "undertakings public": 4},
    "redcar-cleveland": {
        "volunteering principles": 4, "volunteering public": 5, "volunteering voluntary": 5,
        "community principles": 4, "community public": 7, "community community": 4, "community wider": 6,
        "consultation principles": 6, "consultation public": 7, "consultation voluntary": 6,
        "equality principles": 4, "equality public": 4, "equality voluntary": 4,
        "funding principles": 7, "funding public": 9, "funding voluntary": 6,
    },
    "high-peak": {
        "funding public": 7,
        "funding voluntary": 4,
        "communication public": 13,
        "communication voluntary": 4,
        "volunteering public": 7,
        "volunteering voluntary": 8,
    },
}  # fmt: skip


@cache
def area_of(key: str) -> LocalArea:
    return LocalArea(Path(built_in(key).folder))


every = pytest.mark.parametrize("key", BUILT_IN)


@every
def test_it_reads_without_a_fault_and_keeps_its_keys(key: str) -> None:
    assert faults_of(Path(built_in(key).folder)) == ()
    place = area_of(key)
    assert (place.key, place.short) == (key, BUILT_IN[key])


@every
def test_it_holds_as_many_things_as_its_document(key: str) -> None:
    area = area_of(key).area
    assert {part: len(getattr(area, part)) for part in COUNTS[key]} == COUNTS[key]


@every
def test_it_holds_every_undertaking(key: str) -> None:
    found: Counter[str] = Counter()
    for full in area_of(key).undertakings:
        _, code, sector, _ = full.split(".")
        found[f"{code} {sector}" if f"{code} {sector}" in UNDERTAKINGS[key] else sector] += 1
    assert dict(found) == UNDERTAKINGS[key]


@every
def test_every_statement_says_where_it_stands(key: str) -> None:
    def look(part: Any, path: str) -> None:
        if isinstance(part, dict):
            if {"text", "meaning"} & set(part):
                assert part["source"].strip(), path
            for name, value in part.items():
                look(value, f"{path}.{name}")
        elif isinstance(part, list | tuple):
            for number, value in enumerate(part):
                look(value, f"{path}[{number}]")

    look(area_of(key).as_dict(), key)


@every
def test_its_standing_agenda_has_the_usual_items_and_ends_with_the_date(key: str) -> None:
    items = standing_agenda(area_of(key).area)
    keys = [item.key for item in items]
    assert [word for word in keys if word in USUAL] == USUAL
    assert keys[-2:] == ["aob", "next-meeting"]


@every
def test_joint_undertakings_name_each_other(key: str) -> None:
    for code in area_of(key).codes:
        same = {one.key: one.same_as for section in code.sections for one in section.undertakings}
        assert all(same[other] in ("", one) for one, other in same.items() if other)


@every
def test_no_way_to_reach_a_private_person_stands_in_it(key: str) -> None:
    words = "\n".join(file.read_text("utf-8") for file in Path(built_in(key).folder).rglob("*.[tm]*"))
    assert "@" not in words
    assert not re.search(r"\(0\d{3,4}\)|\b0\d{9,10}\b|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b", words)
    assert not re.search(r"https?://|www\.", words)


def test_no_two_areas_share_a_word() -> None:
    words = [word for key, short in BUILT_IN.items() for word in (key, short)]
    assert len(set(words)) == len(words)
