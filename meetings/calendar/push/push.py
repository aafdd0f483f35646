"""Bringing a calendar on a server up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from meetings.calendar.days import SORTS
from meetings.calendar.entries import CalendarEvent
from meetings.calendar.office import KINDS, Kind, office_calendar
from meetings.calendar.past import group_id
from meetings.calendar.push.faults import Changed, NotTaken
from meetings.calendar.push.meaning import meaning_of
from meetings.calendar.push.memory import Memory
from meetings.calendar.push.plan import Known, Step, There, Wanted, foreseen, last_what_is_left, plan
from meetings.calendar.push.server import CalendarServer, Place
from meetings.calendar.vcalendar import Pen, calendar_file
from meetings.calendar.wish import Wish, wish_told
from meetings.errors import Refused
from meetings.office import Office

_MEANWHILE = "somebody changed it there a moment ago"


class Pushed(msgspec.Struct, frozen=True):
    """What was done to which calendar (or would be, and was `only_said`); what could not be is the last."""

    calendar: str
    is_new: bool
    steps: tuple[Step, ...]
    only_said: bool = False

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """What was left alone, as somebody else had changed it."""
        return tuple(step for step in self.steps if step.what == "conflict")


class Portion(msgspec.Struct, frozen=True):
    """What goes over: some kinds of entries (none named: all that name nobody), one person's, one body's."""

    only: tuple[Kind, ...] = ()
    person: str | None = None
    body: str | None = None

    def title(self, office: Office) -> str:
        """What a calendar of this portion is called: the group's name, and what it was narrowed to.

        Each has a calendar of its own, for what is not chosen is taken out of the one it is put into.
        """
        told = wish_told(office, Wish(self.only or SORTS, self.body, self.person))
        return f"{office.group.name}: {told}" if told else office.group.name


ALL = Portion()
"""The group's whole calendar."""


def entries_to_push(office: Office, portion: Portion = ALL) -> list[CalendarEvent]:
    """The entries a shared calendar gets: nothing private, unless actions or one person were asked for."""
    found = office_calendar(office, only=portion.only or KINDS, person=portion.person, body=portion.body)
    if portion.person is not None or "actions" in portion.only:
        return found
    return [entry for entry in found if not entry.private]


def push(
    office: Office,
    server: CalendarServer,
    memory: Path,
    *,
    portion: Portion = ALL,
    calendar: str = "",
    ours: bool = False,
    dry_run: bool = False,
) -> Pushed:
    """Let a calendar on a server hold what was chosen; what is not ours there is never touched.

    `calendar` names it (else the portion does); where the server has none of that name it is made. `memory`
    is the folder in which this computer notes what it has put there. A push that was stopped in the middle
    goes on the next time.
    """
    group, wanted = group_id(office), _wanted(entries_to_push(office, portion))
    place = server.calendar(calendar or portion.title(office), named=bool(calendar) or portion != ALL)
    is_new = place.is_new
    if is_new and not dry_run:
        place = server.make(place)
    there = {} if place.is_new else server.read(place, group)
    noted = Memory(memory, group, place.url)
    known = noted.read()
    steps = plan(wanted, there, known, ours=ours)
    if dry_run:
        return Pushed(place.name, is_new, tuple(steps), only_said=True)
    after = foreseen(steps, wanted, there, known)
    noted.write(after)
    try:
        done = list(_carry_out(server, place, steps, wanted, there, after))
    finally:
        noted.write(after)
    return Pushed(place.name, is_new, last_what_is_left(done))


def _wanted(entries: Iterable[CalendarEvent]) -> dict[str, Wanted]:
    pen, found = Pen(), {}
    for entry in entries:
        data = calendar_file(None, [entry], pen=pen)
        found[entry.uid] = Wanted(entry.summary, data, meaning_of(data), entry.first_day)
    return found


def _carry_out(
    server: CalendarServer,
    place: Place,
    steps: list[Step],
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    after: dict[str, Known],
) -> Iterator[Step]:
    """Do what is to be done, and note of each that it is done; yields what became of it."""
    count, to_do = 0, sum(step.what != "conflict" for step in steps)
    for step in steps:
        try:
            _do(server, place, step, wanted, there, after)
        except Changed:
            yield replace(step, what="conflict", why=_MEANWHILE)
        except NotTaken as why:
            yield replace(step, what="refused", why=str(why))
        except Refused as why:
            if not count:
                raise
            raise Refused(
                f"{count} of {to_do} were done, then: {why} Doing it again goes on from there."
            ) from why
        else:
            count += step.what != "conflict"
            yield step


def _do(
    server: CalendarServer,
    place: Place,
    step: Step,
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    after: dict[str, Known],
) -> None:
    """Do one step, and note that it is done; a conflict is left alone."""
    if step.what == "remove":
        server.remove(place, step.uid, there[step.uid])
        after.pop(step.uid, None)
    elif step.what != "conflict":
        ours = wanted[step.uid]
        tag, meaning = server.put(place, step.uid, ours.data, there.get(step.uid))
        after[step.uid] = Known((meaning,), tag=tag, sent=ours.meaning)
