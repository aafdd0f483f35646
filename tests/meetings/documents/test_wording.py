from __future__ import annotations

import datetime as dt

import pytest

from meetings.documents.names import listed
from meetings.documents.page import Held
from meetings.documents.wording import capital, due_words, joined, occasion, sentence, upon, when
from meetings.records.outcome import Due

DAY = dt.date(2027, 1, 12)
TWO = dt.datetime(2026, 12, 9, 14, 3)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("it was late", "It was late."),
        ("It was late!", "It was late!"),
        ("50%", "50%."),
        ("the clerks (all)", "The clerks (all)."),
        ("eBay and iPads", "eBay and iPads."),
        ("https://example.org", "https://example.org."),
        ("école", "École."),
        ("ßtraße", "ßtraße."),
        (" two\n lines ", "Two lines."),
        ("", ""),
    ],
)
def test_words_become_a_sentence(words: str, printed: str) -> None:
    assert sentence(words) == printed


def test_a_capital_is_given_to_common_words_only() -> None:
    assert [capital(w) for w in ("chair", "vice chair", "4th", "")] == ["Chair", "Vice chair", "4th", ""]


@pytest.mark.parametrize(
    ("due", "printed"),
    [
        (Due("date", DAY, "by 12 Jan"), "by Tuesday 12 January 2027"),
        (Due("next-meeting", DAY), "by the next meeting (Tuesday 12 January 2027)"),
        (Due("next-meeting"), "by the next meeting"),
        (Due("annual-meeting", DAY), "by the annual meeting (Tuesday 12 January 2027)"),
        (Due("annual-meeting"), "by the annual meeting"),
        (Due("compact-week", DAY, "before Compact Week"), "by Tuesday 12 January 2027 (before Compact Week)"),
        (Due("compact-week"), "by Compact Week"),
        (Due("ongoing"), "ongoing"),
        (Due(), "no date"),
        (Due(words="by 31 June", not_understood=True), "not understood: “by 31 June”"),
    ],
)
def test_a_due_date_is_written_out(due: Due, printed: str) -> None:
    assert due_words(due) == printed


def test_times_and_places() -> None:
    later = TWO + dt.timedelta(hours=2)
    assert when(Held(TWO, later)) == "14:03 to 16:03"
    assert when(Held(TWO)) == "14:03"
    assert when(Held(TWO, later, assumed=True)) == "14:03 to 16:03 (planned)"
    assert when(Held(TWO, later + dt.timedelta(days=1))) == "14:03 to 16:03 on Thursday 10 December 2026"
    assert occasion(Held(TWO, venue="Hall")) == "Wednesday 9 December 2026, 14:03, Hall"
    assert upon(TWO, "the meeting resumed") == "14:03: The meeting resumed."
    assert upon(None, "the meeting resumed") == "The meeting resumed."


def test_names_in_a_row() -> None:
    assert [listed(list(w)) for w in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("words", "more", "printed"),
    [
        ("show the leaflet", ("and read it",), "show the leaflet and read it"),
        ("show the leaflet", ("It is short", "and new"), "Show the leaflet. It is short and new"),
        ("Is it short?", ("It is.",), "Is it short? It is."),
        ("", ("alone",), "alone"),
    ],
)
def test_what_continues_a_text_begins_a_sentence_only_with_a_capital(
    words: str, more: tuple[str, ...], printed: str
) -> None:
    assert joined(words, more) == printed
