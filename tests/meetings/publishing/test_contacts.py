"""What is a contact detail and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.publishing.contacts import Contacts, masked
from meetings.records.people import Person

JO = Person(name="Jo Swift", initials="JS", email="jo@office", phone="+44 (0)1632 960 001 ext 26")
CONTACTS = Contacts([JO])
LOCAL = Contacts([Person(name="Jo Swift", initials="JS", phone="960 001")])


@pytest.mark.parametrize(
    "words",
    [
        "sam@example.net", "sam%40example.net", "Sam.Kerr+papers@mail.example.net", "müller@beispiel.example",
        "01632 960999", "01632 960 999", "(01632) 960999", "01632-960-999", "01632960999", "0117 496 0000",
        "020 7946 0000", "07700 900123", "07700900123", "07700 900 123", "016977 3555",
        "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "+33 1 42 68 53 00",
        "s\u00adam@exam\u200bple.net", "07700\u00a0900123",
    ],
)  # fmt: skip
def test_it_is_found_by_its_looks_whoever_s_it_is(words: str) -> None:
    for around in ("{}", "Ask {}.", "({})", "Tel:{};", "1,{},x", "Jo/{}", "{}, or", "a\n{}\nb"):
        assert len(CONTACTS.found(around.format(words))) == 1, around


@pytest.mark.parametrize(
    "words", ["JO@Office", "01632 960001", "(01632) 960-001", "0044 1632.960.001", "1632960001"]
)
def test_the_rosters_own_are_found_however_they_are_written(words: str) -> None:
    assert CONTACTS.found(f"Ask {words}!") == [words]


def test_a_mobile_number_is_found_as_a_spreadsheet_keeps_it() -> None:
    assert CONTACTS.found("Jo,7700900123") == ["7700900123"]


def test_a_number_from_next_door_is_found_where_the_roster_has_it_so() -> None:
    assert LOCAL.found("ring 960-001 now") == ["960-001"]
    assert LOCAL.found("ring 01632 960001") == ["01632 960001"]
    assert LOCAL.found("A-2026-960, 196000 1") == []


@pytest.mark.parametrize(
    "words",
    [
        "A-2026-001", "2026-05", "01.12.2026 14.30", "01/12/2026 14:00", "2026-12-01 10:00", "10:00-12:30",
        "Charity no. 1012345", "company 01234567", "£1,250,000", "£0.125 million", "012 345", "WA1 1AA",
        "@castlebridge", "ext 26", "https://example.org/j/7163296099", "978-0-306-40615-7",
        "0800 1000 1200 1400", "abc0163296099x9", "x=01632960999", "",
    ],
)  # fmt: skip
def test_what_only_looks_a_little_like_one_stays(words: str) -> None:
    assert CONTACTS.found(words) == []
    assert CONTACTS.without(words, "gone") == words


def test_it_is_told_so_that_only_who_knows_it_knows_which_it_is() -> None:
    assert masked("sam.kerr@example.net") == "the address s…@example.net"
    assert masked("(01632) 960-001") == "the number …001"


@given(st.text(alphabet="0123456789 +()-.@aJ\u00a0\n", max_size=60))
def test_after_leaving_them_out_none_is_left(words: str) -> None:
    assert CONTACTS.found(CONTACTS.without(words, "[gone]")) == []
