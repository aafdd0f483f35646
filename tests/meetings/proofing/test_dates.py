"""Days that a draft names, and what they seem to be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.proofing.dates import days_in
from meetings.proofing.draft import draft_of

TODAY = dt.date(2026, 11, 21)


def named(text: str) -> list[tuple[str, str]]:
    return [
        (one.fact, one.day.isoformat() if one.day else one.fault)
        for one in days_in(draft_of("d", [text]), TODAY)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The consultation opens on 3 March 2027 and closes on Wednesday 24 May 2028.",
            [("opens", "2027-03-03"), ("closes", "2028-05-24")],
        ),
        ("It runs from 1/3/2027 to 24/5/2027.", [("opens", "2027-03-01"), ("closes", "2027-05-24")]),
        ("Announced on 2027-02-01.", [("announced", "2027-02-01")]),
        (
            "The grant ends on 31 March 2027; groups were told on 5 January.",
            [("takes_effect", "2027-04-01"), ("notice", "2027-01-05")],
        ),
        (
            "The cut takes effect on 1 April 9999; the grant ends 31 December 9999.",
            [
                ("takes_effect", "9999-04-01"),
                ("takes_effect", "9999-12-31"),
            ],
        ),
        ("The road ends; it was built on the 5th of May 1990.", [("", "1990-05-05")]),
        ("Reply by 26 May", [("closes", "2027-05-26")]),
        ("Monday 4 March 2027", [("", "4 March 2027 is a Thursday, not a Monday: check the date.")]),
        ("in 2012/13 and 1.2.3 we may 12 times pay £3/4/2027 in 24/7 care, item 3.1", []),
    ],
)
def test_days_and_what_they_seem_to_be(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_days_say_in_which_paragraph_they_stand() -> None:
    (one,) = days_in(draft_of("d", ["Before.", "Opens 3 March 2027."]), TODAY)
    assert (one.paragraph, one.words) == (2, "3 March 2027")


@given(st.lists(st.text("0123456789/-. MayJun31Februaryopenstcl\u2019'", max_size=60), max_size=4))
def test_any_text_is_answered(texts: list[str]) -> None:
    for one in days_in(draft_of("d", texts), TODAY):
        assert (one.day is None) == bool(one.fault)
