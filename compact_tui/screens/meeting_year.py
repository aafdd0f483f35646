"""One year of meetings, as the Meetings screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from compact_tui.commands import meetings as commands
from compact_tui.commands.command import Command
from compact_tui.widgets.columns import Heading
from meetings.office import Office
from meetings.records.group import MAIN, Body
from meetings.records.meeting import Meeting
from meetings.year import meetings_of


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of a year under the names of their bodies; `chosen` is the one to be shown first."""

    year: int
    rows: Sequence[Meeting | Heading]
    bodies: Sequence[Body]
    chosen: str
    none_at_all: bool


def year_of(office: Office, year: int, wanted: str) -> Year:
    """The year that a wanted meeting is in, else the one asked for (0: this one)."""
    meeting = office.meetings.maybe(wanted)
    shown = meeting.start.year if meeting else year or office.today.year
    found = meetings_of(office, shown)
    bodies = sorted(office.bodies.find(), key=lambda body: (body.id != MAIN, body.name.casefold()))
    chosen = meeting.id if meeting else "" if year else _next(office, found)
    return Year(shown, _by_body(found, bodies), bodies, chosen, not len(office.store.table("meeting")))


def _next(office: Office, meetings: Sequence[Meeting]) -> str:
    """The meeting to begin with: the main body's next one, else any that is to come, else the last."""
    to_come = [m for m in meetings if m.sittings[-1].start.date() >= office.today and m.status != "cancelled"]
    ours = [m for m in to_come if m.body == MAIN]
    first = next(iter(ours or to_come or meetings[-1:]), None)
    return first.id if first else ""


def _by_body(meetings: Sequence[Meeting], bodies: Sequence[Body]) -> list[Meeting | Heading]:
    """The meetings of the main body, then those of each other under its name."""
    rows: list[Meeting | Heading] = []
    known = {body.id: body.name for body in bodies}
    whose = list(dict.fromkeys([*known, *(meeting.body for meeting in meetings)]))
    several = len({meeting.body for meeting in meetings}) > 1
    for body in whose:
        theirs = [meeting for meeting in meetings if meeting.body == body]
        if theirs and (several or body != MAIN):
            rows.append(Heading(known.get(body, body)))
        rows += theirs
    return rows


def years_line(year: int, count: int) -> Content:
    """The year with those beside it, which can be clicked."""
    before = Content.styled(f"‹ {year - 1}", "$accent").stylize(_asks(commands.YearBefore))
    after = Content.styled(f"{year + 1} ›", "$accent").stylize(_asks(commands.YearAfter))
    meetings = {0: "no meetings", 1: "1 meeting"}.get(count, f"{count} meetings")
    says = Content.styled(f"    {meetings}", "$text-muted")
    return before + "   " + Content.styled(str(year), "bold") + "   " + after + says


def _asks(command: type[Command]) -> Style:
    return Style.from_meta({"@click": f"screen.command('{command.name()}')"})
