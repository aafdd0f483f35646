"""Addresses and telephone numbers of the roster are left out however they are written."""

from __future__ import annotations

import pytest
import support_office as so
from msgspec.structs import replace

from meetings.documents.tree import Document, Plain, Section
from meetings.publishing.discreet import LEFT_OUT, Discretion


@pytest.mark.parametrize(
    "words",
    [
        "jo@example.org",
        "JO@Example.org.",
        "01632 960001",
        "(01632) 960-001",
        "01632960001",
        "ring 01632 960 001!",
    ],
)
def test_they_are_left_out_wherever_they_stand(words: str) -> None:
    with so.office() as office:
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        office.people.put(replace(jo, email="jo@example.org", phone="01632 960 001"))
        discretion = Discretion(office)
        told = discretion.told(Document("G", "T", sections=(Section("S", (Plain(f"Ask: {words}"),)),)))
        assert LEFT_OUT in str(told)
        assert "example.org" not in str(told).casefold()
        assert "960" not in str(told)
        assert discretion.holds(f"see {words}".encode())


def test_other_words_stay_and_a_short_number_is_no_number() -> None:
    with so.office() as office:
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        office.people.put(replace(jo, email="jo@example.org", phone="ext 26"))
        discretion = Discretion(office)
        for words in ("A-2026-001", "banjo@example.org", "2026-26", ""):
            assert discretion.text(words) == words


def test_a_group_that_keeps_none_has_nothing_to_leave_out() -> None:
    with so.office() as office:
        assert Discretion(office).text("jo@example.org") == "jo@example.org"
        assert not Discretion(office).holds(b"jo@example.org")
