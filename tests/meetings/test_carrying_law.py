"""Whatever happens to meetings and items: nothing is lost, nothing stands twice, no count falls."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from meetings.agenda.carrying import course
from meetings.agenda.items import add_item, items_of, remove_item
from meetings.agenda.leaving import gone_on, waiting
from meetings.agenda.moving import copy_to, move_to
from meetings.agenda.recurring import end_recurring, let_recur
from meetings.agenda.series import recurring_of
from meetings.agenda.sleeping import away_from, skip, snooze, wake
from meetings.errors import Refused
from meetings.minutes.taking import Taking
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.records.group import MAIN
from meetings.records.meeting import AgendaItem, Meeting
from meetings.references import OPEN, OVER
from meetings.year import add_meeting, cancel_meeting, move_meeting

NOW = dt.datetime(2026, 12, 10, 9, 30, tzinfo=dt.UTC)
FIRST = dt.datetime(2027, 1, 5, 14)
_days = st.integers(0, 40).map(lambda week: FIRST + dt.timedelta(days=7 * week))
_any = st.integers(0, 50)


class Carrying(RuleBasedStateMachine):
    """A body's meetings and their business, in any order of events."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.office: Office
        self.named = 0
        self.counts: dict[str, int] = {}
        self.settled: set[str] = set()

    @initialize()
    def begin(self) -> None:
        folder = Path(self._folder.name) / "group"
        self.office = make_office(
            folder, area="halton", name="Castlebridge", clock=lambda: NOW, third_party=False
        )
        add_member(self.office, "Jo Swift", sector="voluntary", role="chair", since=dt.date(2026, 1, 1))
        for week in (0, 6, 12):
            meeting = add_meeting(self.office, FIRST + dt.timedelta(days=7 * week))
            self.named += 1
            add_item(self.office, meeting, f"Business {self.named}")

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
        self._folder.cleanup()

    # what there is

    def open_meetings(self) -> list[Meeting]:
        return [one for one in course(self.office, MAIN) if one.status in OPEN]

    def business(self, meeting: Meeting) -> list[AgendaItem]:
        return [item for item in items_of(self.office, meeting.id) if not item.standing]

    def picked(self, at: int) -> AgendaItem | None:
        items = [item for one in self.open_meetings() for item in self.business(one)]
        return items[at % len(items)] if items else None

    # what happens

    @rule(start=_days, special=st.booleans())
    def add(self, start: dt.datetime, special: bool) -> None:
        add_meeting(self.office, start, kind="special" if special else "ordinary")

    @precondition(lambda self: self.open_meetings())
    @rule(at=_any, start=_days)
    def move(self, at: int, start: dt.datetime) -> None:
        meetings = self.open_meetings()
        self.may_refuse(move_meeting, self.office, meetings[at % len(meetings)], start=start)

    @precondition(lambda self: self.open_meetings())
    @rule(at=_any)
    def cancel(self, at: int) -> None:
        meetings = self.open_meetings()
        cancel_meeting(self.office, meetings[at % len(meetings)], "snow")

    @precondition(lambda self: self.open_meetings())
    @rule(at=_any)
    def put_on(self, at: int) -> None:
        meetings = self.open_meetings()
        self.named += 1
        add_item(self.office, meetings[at % len(meetings)], f"Business {self.named}")

    @precondition(lambda self: self.open_meetings())
    @rule(
        at=_any,
        fates=st.lists(st.sampled_from(["", "defer", "day", "action", "agreed"]), max_size=8),
        day=_days,
        closes=st.booleans(),
    )
    def hold(self, at: int, fates: list[str], day: dt.datetime, closes: bool) -> None:
        meetings = self.open_meetings()
        meeting = meetings[at % len(meetings)]
        taking = Taking(self.office, meeting, from_notes=True)
        taking.take("open")
        taking.take("here JS")
        for item, fate in zip(self.business(meeting), fates, strict=False):
            if not fate:
                continue
            number = [one.id for one in items_of(self.office, meeting.id)].index(item.id) + 1
            taking.take(f"item {number}")
            line = {
                "defer": "defer", "agreed": "agreed: do it", "action": "ACTION: JS to do it",
                "day": f"defer to {day.day} {day:%B} {day.year}",
            }[fate]  # fmt: skip
            kept = taking.take(line)
            if fate in ("agreed", "action") or (fate == "day" and kept.parts[0] != "deferred"):
                self.settled.add(item.id)
        if closes:
            taking.take("close really")

    @rule(at=_any)
    def close(self, at: int) -> None:
        if going_on := [one for one in course(self.office, MAIN) if one.status == "in-session"]:
            Taking(self.office, going_on[at % len(going_on)]).take("close really")

    @rule(at=_any)
    def skip_one(self, at: int) -> None:
        if item := self.picked(at):
            skip(self.office, item)

    @rule(at=_any, day=_days)
    def snooze_one(self, at: int, day: dt.datetime) -> None:
        if item := self.picked(at):
            self.may_refuse(snooze, self.office, item, day.date())

    @rule(at=_any, to=_any)
    def move_one(self, at: int, to: int) -> None:
        if item := self.picked(at):
            meetings = self.open_meetings()
            self.may_refuse(move_to, self.office, item, meetings[to % len(meetings)])

    @rule(at=_any, to=_any)
    def copy_one(self, at: int, to: int) -> None:
        if item := self.picked(at):
            meetings = self.open_meetings()
            self.may_refuse(copy_to, self.office, item, meetings[to % len(meetings)])

    @rule(at=_any)
    def take_one_off(self, at: int) -> None:
        if item := self.picked(at):
            remove_item(self.office, item)
            self.settled.add(item.id)

    @rule(at=_any, which=_any)
    def wake_one(self, at: int, which: int) -> None:
        if meetings := self.open_meetings():
            meeting = meetings[at % len(meetings)]
            if away := away_from(self.office, meeting):
                self.may_refuse(wake, self.office, meeting, away[which % len(away)])

    @rule(at=_any, every=st.sampled_from(["meeting", "second meeting", "May", "annual meeting"]))
    def let_one_recur(self, at: int, every: str) -> None:
        if item := self.picked(at):
            let_recur(self.office, item, every)

    @rule(at=_any)
    def end_one(self, at: int) -> None:
        if series := recurring_of(self.office):
            end_recurring(self.office, series[at % len(series)])

    def may_refuse(self, do: Any, *given: Any, **more: Any) -> None:
        with contextlib.suppress(Refused):
            do(*given, **more)

    # what always holds

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every item goes on from its meeting, waits where it can be seen, or was dealt with."""
        if not hasattr(self, "office"):
            return
        meetings = {one.id: one for one in course(self.office, MAIN)}
        items = [item for item in self.office.items.find() if not item.standing]
        asleep = {item.id for item in waiting(self.office, meetings)}
        gone = gone_on(self.office, items)
        for item in items:
            meeting = meetings[item.meeting]
            if item.id in asleep or item.id in gone or item.id in self.settled:
                continue
            if item.onward is not None:  # two of one series that met
                to = item.onward.to
                assert to, (item.title, item.onward)
                assert any(one.series == item.series for one in items if one.meeting == to)
            elif meeting.status == "cancelled":
                assert item.series, f"{item.title} is lost with {meeting.ref}"
            else:
                assert meeting.status not in OVER, f"{item.title} is lost after {meeting.ref}"

    @invariant()
    def nothing_waits_in_vain(self) -> None:
        """What waits is not due at any meeting that is planned, but for one that is still going on."""
        if not hasattr(self, "office"):
            return
        meetings = course(self.office, MAIN)
        for item in waiting(self.office, {one.id: one for one in meetings}):
            assert item.onward
            left = self.office.meetings.get(item.meeting)
            later = [m for m in meetings if m.status in OPEN and m.kind != "special" and m.start > left.start]
            until = item.onward.until or dt.date.min
            going_on = any(m.status == "in-session" and m.start > left.start for m in meetings)
            if item.onward.why != "actions open" and not going_on:
                assert not [m.ref for m in later if m.start.date() >= until], item.title

    @invariant()
    def nothing_stands_twice(self) -> None:
        """No matter, and no series, has two items on one agenda; none is on two agendas to come."""
        if not hasattr(self, "office"):
            return
        for meeting in self.open_meetings():
            business = self.business(meeting)
            series = [item.series for item in business if item.series]
            assert len(series) == len(set(series)), [item.title for item in business]
            roots = [self.root(item) for item in business]
            assert len(roots) == len(set(roots)), [item.title for item in business]

    def root(self, item: AgendaItem) -> str:
        while item.carried_from:
            item = self.office.items.get(item.carried_from)
        return item.id

    @invariant()
    def no_count_falls(self) -> None:
        """What an item becomes was put off at least as often."""
        if not hasattr(self, "office"):
            return
        for item in self.office.items.find():
            if item.carried_from:
                assert item.carried >= self.office.items.get(item.carried_from).carried
            assert item.carried >= self.counts.get(item.id, 0)
            self.counts[item.id] = item.carried


TestCarrying = Carrying.TestCase
TestCarrying.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
