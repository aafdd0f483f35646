"""Calling the roll: what was answered becomes lines that say just that when they are read."""

from __future__ import annotations

import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st

from compact_tui.book import Book
from compact_tui.calling import CALLS, Call, roll_lines, standing

ANSWERS = list(CALLS.values())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["", *ANSWERS]), min_size=8, max_size=8))
def test_each_member_stands_where_they_were_called(answers: list[Call]) -> None:
    with group.office() as office:
        book = Book(group.meeting(office).id)
        book.take(office, "open", 1)
        page = book.page(office)
        called = {member.id: answer for member, answer in zip(page.roll, answers, strict=True)}
        for line in roll_lines(page.roll, called, page.known.room):
            _, page = book.take(office, line, 2)
        assert not page.minutes.paragraphs, "a line of the roll was read as prose"
        wanted = {who: "" if answer == "not present" else answer for who, answer in called.items()}
        assert {member.id: standing(member) for member in page.roll} == wanted
        assert (
            roll_lines(page.roll, {who: call for who, call in called.items() if wanted[who]}, page.known.room)
            == []
        )


def test_a_member_who_left_returns() -> None:
    with group.office() as office:
        book = Book(group.meeting(office).id)
        for line in ("open", "here JS PC", "JS left"):
            _, page = book.take(office, line, 1)
        left = next(member for member in page.roll if member.initials == "JS")
        assert roll_lines(page.roll, {left.id: "present"}, page.known.room) == ["returns JS"]
