from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.calendar.text import clean, day, escape, fold, moment, one_line, utc_moment, web_address
from meetings.errors import Refused

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@given(ANYTHING.map(clean))
@settings(max_examples=200)
def test_a_folded_line_is_the_same_line_in_pieces_of_75_octets(text: str) -> None:
    line = "SUMMARY:" + escape(text)
    first, *more = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in (first, *more))
    assert all(piece.startswith(" ") for piece in more)
    assert first + "".join(piece[1:] for piece in more) == line


@pytest.mark.parametrize("letter", ["a", "é", "€", "🎉"])
@pytest.mark.parametrize("shift", range(5))
@pytest.mark.parametrize("count", [1, 15, 18, 25, 37, 74, 75, 76, 149, 150, 1000])
def test_lines_are_as_full_as_whole_characters_allow(letter: str, shift: int, count: int) -> None:
    line = "x" * shift + letter * count
    pieces = fold(line).split("\r\n")
    assert all(75 - len(letter.encode()) < len(piece.encode()) <= 75 for piece in pieces[:-1])
    assert fold(line).replace("\r\n ", "") == line


@given(ANYTHING)
@settings(max_examples=200)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert one_line(once) == one_line(one_line(text))
    assert "\n" not in one_line(text)
    assert not any((ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) <= 0x9F for c in once)
    once.encode()


@pytest.mark.parametrize("sign", "\r\v\f\x85\u2028\u2029")
def test_every_line_end_alone_becomes_a_new_line(sign: str) -> None:
    assert clean(f"one{sign}two") == "one\ntwo"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("page\fnext\vline\x85more\u2028and\u2029more", "page\nnext\nline\nmore\nand\nmore"),
        ("nul\x00 bell\x07 \x1b[31mred\x7f\x9b", "nul bell [31mred"),
        ("a\tb", "a\tb"),
        (" \r\n first\n  second \n\n", "first\n  second"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("Cafe\u0301, naïve – “quoted” 🎉", "Cafe\u0301, naïve – “quoted” 🎉"),
    ],
)
def test_what_a_calendar_cannot_hold_is_cleaned_away(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_one_line_joins_lines_with_a_space() -> None:
    assert one_line("  Town Hall \r\n\r\n Market Street\n") == "Town Hall Market Street"


def test_signs_of_the_format_are_escaped() -> None:
    assert escape("a\\b;c,d\ne:f\\n") == r"a\\b\;c\,d\ne:f\\n"


def test_moments_and_days() -> None:
    assert moment(dt.datetime(2026, 12, 9, 14, 0)) == "20261209T140000"
    assert moment(dt.datetime(987, 1, 2, 3, 4, 5, 678)) == "09870102T030405"
    assert day(dt.date(2026, 12, 9)) == "20261209"
    summer = dt.datetime(2026, 7, 1, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert utc_moment(summer) == "20260701T133000Z"
    with pytest.raises(ValueError, match="no instant"):
        utc_moment(dt.datetime(2026, 7, 1, 14, 30))


def test_a_web_address_is_encoded_once() -> None:
    assert web_address("https://compact.example.org/a b?x=é,1#t") == (
        "https://compact.example.org/a%20b?x=%C3%A9,1#t"
    )
    assert web_address("https://compact.example.org/a%20b") == "https://compact.example.org/a%20b"
    assert web_address("HTTPS://Compact.example.org/A") == "https://Compact.example.org/A"


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "file:///etc/passwd", "compact.example.org", "https://", "http://[1"]
)
def test_what_is_no_web_address_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="not a web address"):
        web_address(bad)


def test_a_web_address_holds_no_second_line() -> None:
    assert "\n" not in web_address("https://compact.example.org/\r\nATTENDEE:x")
