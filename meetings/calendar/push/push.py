"""Bringing a calendar on a server up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from meetings.calendar.entries import CalendarEvent
from meetings.calendar.feeds import group_id, public_entries
from meetings.calendar.office import KINDS, Kind, office_calendar
from meetings.calendar.push.meaning import meaning_of
from meetings.calendar.push.memory import Memory
from meetings.calendar.push.plan import Known, Step, There, Wanted, foreseen, plan
from meetings.calendar.push.server import CalendarServer, Changed, Place
from meetings.calendar.vcalendar import Pen, calendar_file
from meetings.errors import Refused
from meetings.office import Office

_MEANWHILE = "somebody changed it there a moment ago"


class Pushed(msgspec.Struct, frozen=True):
    """What was done (or would be) to which calendar; conflicts are the last of the steps."""

    calendar: str
    is_new: bool
    steps: tuple[Step, ...]

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """What was left alone, as somebody else had changed it."""
        return tuple(step for step in self.steps if step.what == "conflict")


def entries_to_push(
    office: Office, *, only: Collection[Kind] = (), person: str | None = None, body: str | None = None
) -> list[CalendarEvent]:
    """The entries a shared calendar gets: nothing private, unless actions or one person were asked for."""
    found = office_calendar(office, only=only or KINDS, person=person, body=body)
    return found if person is not None or "actions" in only else public_entries(found)


def push(
    office: Office,
    server: CalendarServer,
    entries: Iterable[CalendarEvent],
    memory: Path,
    *,
    calendar: str = "",
    ours: bool = False,
    dry_run: bool = False,
) -> Pushed:
    """Let a calendar on a server hold these entries; what is there besides them is never touched.

    `calendar` names it (the group's name); where the server has none of that name it is made. `memory` is
    the folder in which this computer notes what it has put there. A push that was stopped in the middle goes
    on the next time.
    """
    group = group_id(office)
    place = server.calendar(calendar or office.group.name, named=bool(calendar))
    is_new = place.is_new
    if is_new and not dry_run:
        place = server.make(place)
    there = {} if place.is_new else server.read(place, group)
    wanted = _wanted(entries)
    noted = Memory(memory, group, place.url)
    known = noted.read()
    steps = plan(wanted, there, known, ours=ours)
    if dry_run:
        return Pushed(place.name, is_new, tuple(steps))
    after = foreseen(steps, wanted, there, known)
    noted.write(after)
    try:
        done = list(_carry_out(server, place, steps, wanted, there, after))
    finally:
        noted.write(after)
    return Pushed(place.name, is_new, tuple(sorted(done, key=lambda step: step.what == "conflict")))


def _wanted(entries: Iterable[CalendarEvent]) -> dict[str, Wanted]:
    pen, found = Pen(), {}
    for entry in entries:
        data = calendar_file(None, [entry], pen=pen)
        found[entry.uid] = Wanted(entry.summary, data, meaning_of(data))
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
            if step.what == "remove":
                server.remove(place, step.uid, there[step.uid])
                after.pop(step.uid, None)
            elif step.what != "conflict":
                server.put(place, step.uid, wanted[step.uid].data, there.get(step.uid))
                after[step.uid] = Known((wanted[step.uid].meaning,))
        except Changed:
            yield msgspec.structs.replace(step, what="conflict", why=_MEANWHILE)
            continue
        except Refused as why:
            if not count:
                raise
            raise Refused(
                f"{count} of {to_do} were done, then: {why} Doing it again goes on from there."
            ) from why
        count += step.what != "conflict"
        yield step
