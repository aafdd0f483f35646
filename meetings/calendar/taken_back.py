"""What stood in a calendar that was handed out, and has been taken back since.

A meeting whose making is undone is in no calendar any more. Who subscribes sees it go; but who took a file
in by hand would keep it for ever, for the next file does not speak of it. So where a file is written in the
place of an earlier one of the same group, what that one held and is gone is told as cancelled, until its day
is over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from meetings.calendar.choice import Choice
from meetings.calendar.entries import CalendarEvent, Entry
from meetings.calendar.export import event_days
from meetings.calendar.office import KINDS, Entries, discreetly
from meetings.calendar.past import group_id
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.records.events import Event
from meetings.records.meeting import Meeting
from meetings.store.made import made

_LARGEST = 20_000_000
"""No calendar of a group is anywhere near as large, in bytes; what is, is something else."""

_WHY = "taken out of the calendar again"


def handed_out(office: Office, file: Path) -> frozenset[str]:
    """The names (UIDs) of the group's own entries in a file; none where there is no file, or no calendar."""
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return frozenset()
        data = file.read_bytes()
    except (OSError, ValueError):  # whoever writes there says what is wrong with it
        return frozenset()
    lines = data.decode(errors="replace").replace("\r\n", "\n").replace("\n ", "").split("\n")
    ending = f"@{group_id(office)}"
    return frozenset(line[4:] for line in lines if line.startswith("UID:") and line.endswith(ending))


def taken_back(office: Office, choice: Choice, file: Path, standing: Iterable[Entry]) -> list[CalendarEvent]:
    """What a file holds besides the entries that are still `standing`, and is gone: each cancelled, as far as
    it was chosen and is not over.

    Only what this record has known and knows to be gone: a name it never had, or that was not chosen this
    time, is let be.
    """
    names = handed_out(office, file).difference(one.uid for one in standing)
    if choice.tasks or not names:
        return []
    desk = _Gone(
        office, person=choice.person, body=choice.body, public=choice.public, since=choice.since,
        until=choice.until,
    )  # fmt: skip
    only = choice.only or (("meetings",) if choice.meeting else KINDS)
    found = [entry for entry in desk.entries(names, only, choice.meeting) if entry.uid in names]
    found = [
        one for one in found if desk.within(one.first_day, one.last_day) and one.last_day >= office.today
    ]
    if choice.public:
        discretion = Discretion(office)
        found = [discreetly(one, discretion) for one in found]
    return found


class _Gone(Entries):
    """The office's entries, as they were before their records were taken back."""

    def entries(
        self, names: frozenset[str], only: Collection[str], of: Meeting | None
    ) -> Iterator[CalendarEvent]:
        """The entries of these names whose meeting, sitting or event is gone."""
        records = {part for name in names for part in _records(name)}
        for record in sorted(records):
            if of is None or of.id == record:
                yield from self._sittings(record, only)
            if of is None and "week" in only:
                yield from self._event(record)

    def _sittings(self, record: str, only: Collection[str]) -> Iterator[CalendarEvent]:
        """The sittings that a meeting had and has no more; all, and its deadline, where it is gone itself."""
        now = self.office.meetings.maybe(record)
        standing = len(now.sittings) if now else 0
        more = [said for said in self.past.versions("meeting", record) if len(said["sittings"]) > standing]
        if not more:
            return
        was = made(more[-1], Meeting)
        if was.body not in self.bodies or not self.concerns(was.body, was.start.date()):
            return
        gone = replace(was, id=record, status="cancelled", cancelled=was.cancelled or _WHY)
        if "meetings" in only:
            yield from self.meeting(gone)[standing:]
        if "deadlines" in only and now is None:
            yield from self.deadlines(gone)

    def _event(self, record: str) -> Iterator[CalendarEvent]:
        """An event that is gone."""
        versions = self.past.versions("event", record)
        if versions and self.office.events.maybe(record) is None:
            was = replace(made(versions[-1], Event), id=record, notes="")
            entry = event_days(was, self.past.origin("event", record), sequence=self.event_moves(record))
            yield replace(entry, summary=f"Cancelled: {entry.summary}", status="CANCELLED")


def _records(name: str) -> tuple[str, str]:
    """The ids that the name of an entry may be made of: as it stands, or with a word or number after it."""
    whole = name.rpartition("@")[0]
    return whole, whole.rpartition("-")[0]
