"""Calling the roll: what was answered becomes lines that say just that when they are read."""

from __future__ import annotations

import pytest
import support_office as group
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support_office import initials

from compact_tui.book import Book
from compact_tui.calling import (
    CALLS,
    EXCUSED,
    Called,
    corrections,
    reason_of,
    roll_lines,
    sitter_line,
    standing,
    walk_on,
    walk_on_lines,
    why_no_words,
    why_not,
)
from compact_tui.page import Page, Seated
from compact_tui.unmarking import Amend, amendments, walked_on
from meetings.office import Office
from meetings.records.people import Person

REASONS = ["on leave", "train: signals again", "back by 15:00", "at the NHS (online)", "with PC"]
SITTERS = ["Lee Marsh", "Mo Wren", "Dr Ada van der Berg"]

_quickly = settings(
    max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # an office for each roll: what fails is not made smaller, which would take minutes

_calls = st.sampled_from(["", *CALLS.values()])
ANSWERS = st.builds(Called, _calls, st.sampled_from(["", *REASONS])).map(
    lambda said: said if said.call in EXCUSED else Called(said.call)
)
MEMBERS = 8


class Roll:
    """A roll that is called in the way of the dialogue: lines to put right first, then lines to write."""

    def __init__(self, office: Office) -> None:
        self.office, self.book, self.count = office, Book(group.meeting(office).id), 1
        self.book.take(office, "open", 1)
        self.page = self.book.page(office)

    def member(self, initials: str) -> Seated:
        return next(one for one in self.page.roll if one.initials == initials)

    def write(self, *lines: str) -> Page:
        for line in lines:
            self.count += 1
            self.book.take(self.office, line, self.count)
        self.page = self.book.page(self.office)
        return self.page

    def call(self, called: dict[str, Called]) -> None:
        roll, room = self.page.roll, self.page.known.room
        for amend in corrections(roll, called, self.page.entries, room):
            self.amend(amend)
        self.write(*roll_lines(roll, called, room))

    def amend(self, amend: Amend) -> None:
        self.count += 1
        seen = self.page.entry(amend.entry)
        assert seen
        if amend.line:
            self.book.rewrite(self.office, seen, amend.line, self.count)
        else:
            self.book.strike(self.office, seen.id, self.count)
        self.page = self.book.page(self.office)

    def stands(self) -> dict[str, tuple[str, str]]:
        return {one.id: (standing(one), reason_of(one, Called())) for one in self.page.roll}


@_quickly
@given(st.lists(ANSWERS, min_size=MEMBERS, max_size=MEMBERS))
def test_each_member_stands_where_they_were_called(answers: list[Called]) -> None:
    with group.office() as office:
        roll = Roll(office)
        called = {one.id: said for one, said in zip(roll.page.roll, answers, strict=True)}
        roll.call(called)
        assert not roll.page.minutes.paragraphs, "a line of the roll was read as prose"
        assert roll.stands() == {
            who: ("", "") if said.call == "not present" else (said.call, said.reason)
            for who, said in called.items()
        }
        again = {who: said for who, said in called.items() if said.call not in ("not present", *EXCUSED)}
        assert roll_lines(roll.page.roll, again, roll.page.known.room) == []


@_quickly
@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=MEMBERS, max_size=MEMBERS))
def test_before_any_item_a_second_call_puts_the_first_right(answers: list[tuple[Called, Called]]) -> None:
    with group.office() as office:
        roll = Roll(office)
        ids = [one.id for one in roll.page.roll]
        roll.call({who: first for who, (first, _) in zip(ids, answers, strict=True)})
        before = roll.stands()
        roll.call({who: second for who, (_, second) in zip(ids, answers, strict=True)})
        assert not roll.page.minutes.paragraphs
        for who, (_, second) in zip(ids, answers, strict=True):
            call, reason = roll.stands()[who]
            if not second.call:
                assert (call, reason) == before[who], "who was not called again stands as before"
            else:
                assert call == ("" if second.call == "not present" else second.call)
                assert not second.reason or reason == second.reason


@_quickly
@given(st.lists(st.sampled_from(["", *SITTERS]), min_size=MEMBERS, max_size=MEMBERS))
def test_substitutes_sit_in_for_whom_they_were_called(sitters: list[str]) -> None:
    with group.office() as office:
        roll = Roll(office)
        called: dict[str, Called] = {}
        for member, sitter in zip(roll.page.roll, sitters, strict=True):
            free = sitter if sitter not in [said.sitter for said in called.values()] else ""
            words = sitter_line(free, member, roll.page.known.room) if free else ""
            assert words == free
            called[member.id] = Called("apologies" if free else "present", "", free)
        roll.call(called)
        assert {one.id: one.sitter for one in roll.page.roll} == {
            who: said.sitter for who, said in called.items()
        }


def test_a_member_who_left_returns() -> None:
    with group.office() as office:
        roll = Roll(office)
        roll.write("here JS PC", "JS left")
        left = roll.member("JS")
        called = {left.id: Called("present")}
        assert roll_lines(roll.page.roll, called, roll.page.known.room) == ["returns JS"]
        roll.write("adjourn to 4 Feb", "open")
        before = roll.member("PC")
        assert before.stands is not None
        assert standing(before) == ""
        called = {before.id: Called("present")}
        assert roll_lines(roll.page.roll, called, roll.page.known.room) == ["here PC"], (
            "a new day, a new roll"
        )


def test_reasons_that_are_the_same_are_said_once() -> None:
    with group.office() as office:
        roll = Roll(office)
        called = {roll.member(one).id: Called("apologies", why) for one, why in
                  {"PC": "on leave", "TM": "", "SK": "on leave"}.items()}  # fmt: skip
        called[roll.member("JS").id] = Called("late", "train #again")
        assert roll_lines(roll.page.roll, called, roll.page.known.room) == [
            "apologies PC, SK: on leave", "apologies TM", "late JS: train again",
        ]  # fmt: skip


def test_a_wrong_mark_is_put_right_where_it_was_made() -> None:
    with group.office() as office:
        roll = Roll(office)
        roll.write("here JS PC, SK online", "apologies TM: ill", "here all", "item 4", "AB left")
        wrong = {roll.member(one).id for one in ("PC", "SK", "TM")}
        amends = amendments(wrong, (), roll.page.entries, roll.page.known.room)
        assert [one.words for one in amends] == [
            "“here JS PC, SK online” becomes “here JS”",
            "“apologies TM: ill” is taken back",
            "“here all” becomes “here DD, AB, JS, OB, RN”",
        ]
        assert "put it right there" in why_not(
            roll.member("AB"), "not present", roll.page.entries, before_any_item=False
        )
        for amend in amends:
            roll.amend(amend)
        assert initials(office, roll.page.minutes.here) == {"DD", "JS", "OB", "RN"}


def test_online_by_mistake_is_in_the_room() -> None:
    with group.office() as office:
        roll = Roll(office)
        roll.write("here JS, PC online")
        (amend,) = amendments((), {roll.member("PC").id}, roll.page.entries, roll.page.known.room)
        assert amend.line == "here JS, PC"


def test_what_cannot_be_called_says_why() -> None:
    with group.office() as office:
        roll = Roll(office)
        roll.write("here JS PC")
        assert why_not(roll.member("JS"), "apologies", (), before_any_item=True) == ""
        assert "type “JS left”" in why_not(roll.member("JS"), "apologies", (), before_any_item=False)
        assert "press a or l first" in why_no_words(roll.member("TM"), Called("present"), "note")
        assert why_no_words(roll.member("TM"), Called("late"), "note") == ""
        assert "n takes it back" in why_no_words(roll.member("JS"), Called(), "substitute")
        roll.write("PC left")
        assert "was here and left" in why_not(roll.member("PC"), "late", (), before_any_item=True)


@pytest.mark.parametrize("words", ["", "somebody", "PC and TM", "JS", "Lee marsh the second of them all"])
def test_what_names_nobody_sits_in_for_nobody(words: str) -> None:
    with group.office() as office:
        roll = Roll(office)
        assert sitter_line(words, roll.member("JS"), roll.page.known.room) is None


@pytest.mark.parametrize(
    ("words", "what", "line"),
    [
        ("Jo Hall (Fire and Rescue)", "guest", "guest Jo Hall (Fire and Rescue)"),
        ("  Jo   Hall ", "observer", "observer Jo Hall"),
        ("34 others", "guest", "also 34 others"),
        ("2 members of the public", "observer", "also 2 members of the public"),
        ("Mo Field", "guest", "here MF"),
        ("MF", "observer", "observer Mo Field (Meadow Trust)"),
    ],
)
def test_who_walks_on_is_a_line(words: str, what: str, line: str) -> None:
    with group.office() as office:
        trust = next(one.id for one in office.organisations.find() if one.name == "Meadow Trust")
        office.people.add(Person(name="Mo Field", initials="MF", organisation=trust))
        roll = Roll(office)
        came = walk_on(words, what, roll.page.known.room)  # type: ignore[arg-type]
        assert came is not None
        assert came.line == line
        roll.write(*walk_on_lines([came]))
        assert not roll.page.minutes.paragraphs
        if line.startswith("here"):
            assert [one.initials for one in roll.page.roll if one.known] == ["MF"]
        else:
            assert [one.line for one in walked_on(roll.page.entries)] == [line]


def test_who_has_no_name_does_not_walk_on() -> None:
    with group.office() as office:
        room = Roll(office).page.known.room
        for words in ("", "guests from the hall", "0 others", "speakers should be booked", "( )"):
            assert walk_on(words, "guest", room) is None


def test_known_people_come_in_one_line() -> None:
    with group.office() as office:
        office.people.add(Person(name="Mo Field", initials="MF"))
        office.people.add(Person(name="Kit Lowe", initials="KL"))
        room = Roll(office).page.known.room
        coming = [walk_on(words, "guest", room) for words in ("MF", "Kit Lowe", "Jo Hall")]
        lines = walk_on_lines([one for one in coming if one])
        assert lines == ["here MF, KL", "guest Jo Hall"]
