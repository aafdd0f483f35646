"""Laws that hold of every choice of what goes into a file, for groups nobody has thought of."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support_groups import CODE, DAYS, NAMES, NOTE, PARTY, PLANS, VIDEO, Group, Plan, founded

from meetings.calendar.choice import Choice
from meetings.calendar.entries import CalendarEvent, Entry, Hours
from meetings.calendar.office import KINDS
from meetings.errors import Refused
from meetings.records.group import MAIN

ENOUGH = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.reuse, Phase.generate],  # to make a group smaller is to make an office again and again
)  # fmt: skip


@contextmanager
def group_of(plan: Plan) -> Iterator[Group]:
    with tempfile.TemporaryDirectory() as folder:
        group = founded(plan, Path(folder) / "group")
        with group.office:
            yield group


def chosen(group: Group, **asked: object) -> set[str]:
    return {entry.uid for entry in Choice(**asked).entries(group.office)}  # type: ignore[arg-type]


def text(group: Group, choice: Choice) -> str:
    data = choice.file(group.office, choice.entries(group.office))
    return data.decode().replace("\r\n ", "").replace("\\", "")


@given(PLANS)
@ENOUGH
def test_nothing_private_is_in_a_file_for_everybody(plan: Plan) -> None:
    with group_of(plan) as group:
        told, public = text(group, Choice()), text(group, Choice(public=True))
        for name in NAMES:
            assert name.replace("\\", "") not in public
        assert "CLASS:PRIVATE" not in public
        assert "-due@" not in public
        assert NOTE not in public
        assert (NOTE in told) == bool(plan.events)
        if not plan.public_joining:
            for secret in (CODE, VIDEO, "CONFERENCE", "How to join", "Join by video"):
                assert secret not in public
        assert chosen(group, public=True) <= chosen(group)


@given(PLANS, DAYS)
@ENOUGH
def test_a_day_parts_the_past_from_what_is_to_come(plan: Plan, on: dt.date) -> None:
    with group_of(plan) as group:
        for kinds in ((), ("meetings",), ("deadlines", "actions")):
            before = Choice(only=kinds, until=on - dt.timedelta(days=1)).entries(group.office)  # type: ignore[arg-type]
            after = Choice(only=kinds, since=on).entries(group.office)  # type: ignore[arg-type]
            assert {e.uid for e in (*before, *after)} == chosen(group, only=kinds)
            assert all(isinstance(e, CalendarEvent) and e.first_day < on for e in before)
            assert all(isinstance(e, CalendarEvent) and e.last_day >= on for e in after)


@given(PLANS)
@ENOUGH
def test_kinds_and_bodies_add_up_to_everything(plan: Plan) -> None:
    with group_of(plan) as group:
        every = chosen(group)
        assert set.union(*(chosen(group, only=(kind,)) for kind in KINDS)) == every
        assert chosen(group, body=MAIN) | chosen(group, body=PARTY) == every
        meetings = {held.id: chosen(group, meeting=held) for held in group.office.meetings.find()}
        assert set().union(*meetings.values()) == chosen(group, only=("meetings",))
        for id_, uids in meetings.items():
            assert len(uids) == (2 if group.meetings[id_].fate == "adjourned" else 1)
            assert all(uid.startswith(id_) for uid in uids)


@given(PLANS, st.integers(0, len(NAMES) - 1))
@ENOUGH
def test_a_member_has_their_bodies_meetings_and_their_own_actions(plan: Plan, number: int) -> None:
    mine = PARTY if number % 2 else MAIN
    with group_of(plan) as group:
        found = {entry.uid.partition("@")[0] for entry in Choice(person=f"p{number}").entries(group.office)}
        for id_, one in group.meetings.items():
            assert (id_ in found) == (one.body == mine)
        tasks = Choice(person=f"p{number}", tasks=True).entries(group.office)
        for id_, (_, owner, due, _) in zip(group.actions, plan.actions, strict=True):
            owes = owner == number or (owner is None and mine == MAIN)
            assert (f"{id_}-task" in {task.uid.partition("@")[0] for task in tasks}) == owes
            assert (f"{id_}-due" in found) == (owes and due is not None)


@given(PLANS)
@ENOUGH
def test_the_same_office_gives_the_same_bytes_and_only_meetings_are_reminded_of(plan: Plan) -> None:
    choice = Choice(alarm=45, refresh=3)
    with group_of(plan) as group:
        entries: list[Entry] = choice.entries(group.office)
        data = choice.file(group.office, entries)
        assert choice.file(group.office, choice.entries(group.office)[::-1]) == data
        going = [e for e in entries if isinstance(e, CalendarEvent) and isinstance(e.when, Hours)
                 and e.status != "CANCELLED"]  # fmt: skip
        assert data.count(b"BEGIN:VALARM") == len(going) == data.count(b"TRIGGER:-PT45M")


@pytest.mark.parametrize(
    "choice",
    [
        Choice(public=True, person="p0"), Choice(public=True, tasks=True),
        Choice(public=True, only=("meetings", "actions")), Choice(tasks=True, only=("week",)),
        Choice(tasks=True, alarm=5), Choice(since=dt.date(2027, 1, 2), until=dt.date(2027, 1, 1)),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused_with_a_sentence(choice: Choice) -> None:
    assert choice.contradiction.endswith(".")
    with pytest.raises(Refused):
        choice.entries(None)  # type: ignore[arg-type]  # it is refused before the office is asked
