"""Today: what must be done next. Every line is a door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.commands import today as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens.room import Room
from compact_tui.widgets.doorlist import DoorList
from meetings.dates import brief, hours, long
from meetings.errors import Refused

if TYPE_CHECKING:  # the rules behind the page are imported by the thread that reads it
    from meetings.naming import Naming
    from meetings.office import Office
    from meetings.records.outcome import Action, ActionStatus
    from meetings.today import Lately, Next, Plan, Registered, Today, ToDo

_LABEL = 14
_BAR = 22
_OVERDUE_SHOWN = 5
_LINES = 19
"""How many lines there are for the page on the smallest screen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: what it says after its label, and where it leads."""

    label: str
    says: Content
    door: Door | None = None
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines above and below those of the register, the id of the next meeting, empty where none is
    planned, and the id of whoever is at the keys, empty where that is nobody the group knows."""

    above: list[Line]
    below: list[Line]
    next: str
    you: str = ""


class TodayRoom(Room[Page]):
    """The next meeting and what is still to do for it, late actions, and what changed last."""

    tab = "today"
    here = (commands.TakeMinutes, commands.NewMeeting, commands.YourPage)

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._lines: list[Line] = []
        self._registered: list[Line] = []
        self._warned = -1  # at which reading of the areas it was said that the group's own cannot be read
        self._page = Page([], [], "")

    def page(self) -> ComposeResult:
        """One list."""
        yield DoorList(id="today")

    def read(self, office: Office) -> Page:
        """The lines of the page, and whose minutes can be taken."""
        from meetings.naming import Naming
        from meetings.today import today

        page, naming = today(office), Naming(office)
        coming = page.next.meeting.id if page.next else ""
        you = office.store.who if naming.initials(office.store.who) else ""
        return Page(list(_above(page, naming)), list(_below(page, naming)), coming, you)

    def show(self, page: Page) -> None:
        """Fill the list, and read the register; what stood there of it stays until it is read."""
        self._page = page
        self._fill()
        self.call_after_refresh(self._read_register)  # the area's rules are asked after the first paint

    @work(exclusive=True, group="reading-on")
    async def _read_register(self) -> None:
        """Bring what the register has for today."""
        from meetings.today import left_after, registered

        office = self.office
        try:
            told, left, area = await self.compact.clerk.look(
                lambda: (registered(office), left_after(office), office.area)
            )
        except Refused as why:
            self.compact.refuse(why)
            return
        self._registered = [*_left(left), *_registered(told)]
        self._fill()
        if not area.is_read and self._warned != office.areas_read:
            self._warned = office.areas_read
            self.notify(
                f"The files of the area {area.key} cannot be read, so nothing of it is used; Codes says why.",
                severity="warning",
            )

    @on(DoorList.Widened, "#today")
    def _fill(self) -> None:
        if not self.query("#today"):  # what was read comes in while the room is being left
            return
        page, registered = self._page, self._registered
        over = len(page.above) + len(registered) + len(page.below) - _LINES
        below = page.below[: len(page.below) - max(len(registered), over)]
        self._lines = [*page.above, *registered, *below]
        doors = self.query_one("#today", DoorList)
        at = doors.highlighted
        width = doors.room
        doors.set_options(_option(line, width) for line in self._lines)
        open_ = [n for n, line in enumerate(self._lines) if line.door]
        doors.highlighted = at if at in open_ else next(iter(open_), None)

    def can(self, command: type[Command]) -> bool:
        """Minutes can be taken where a meeting is planned; somebody's own page needs to know who it is."""
        if command is commands.YourPage:
            return bool(self._page.you)
        return command is not commands.TakeMinutes or bool(self._page.next)

    def copied(self) -> str:
        """The whole page as text."""
        return "\n".join(_laid_out(line, 78).plain.rstrip() for line in self._lines)

    @on(DoorList.OptionSelected, "#today")
    def _open(self, event: DoorList.OptionSelected) -> None:
        door = self._lines[event.option_index].door
        if door:
            self.compact.open_door(door)

    @on(commands.NewMeeting)
    def _new_meeting(self) -> None:
        self.compact.open_door(Door("meetings", at="new"))

    @on(commands.YourPage)
    def _your_page(self) -> None:
        self.compact.open_door(Door("member", self._page.you))

    @on(commands.TakeMinutes)
    def _take_minutes(self) -> None:
        self.compact.open_door(Door("minutes", self._page.next))


def _option(line: Line, width: int) -> Option:
    return Option(_laid_out(line, width), disabled=line.door is None)


def _laid_out(line: Line, width: int) -> Content:
    """A line in its columns: label, what it says, and at the right how long or by whom."""
    room = width - _LABEL - (len(line.tail) + 2 if line.tail else 0)
    says = line.says.truncate(max(0, room), ellipsis=True)
    label = Content.styled(f"{line.label:<{_LABEL}}", "bold" if line.label else "")
    gap = " " * (max(0, room - says.cell_length) + 2) if line.tail else ""
    return label + says + Content.styled(f"{gap}{line.tail}", "$text-muted")


def _above(page: Today, naming: Naming) -> Iterator[Line]:
    today = page.now.date()
    for n, step in enumerate(page.first):
        yield Line("" if n else "To begin with", _step(step), _door(step))
    if page.first:
        yield _air()
    yield from (
        _next(page.next)
        if page.next
        else (Line("Next meeting", Content("none is planned; press n to plan one"), Door("meetings")),)
    )
    yield _air()
    yield from _plan(page.plan, today, naming)
    yield _air()


def _below(page: Today, naming: Naming) -> Iterator[Line]:
    today = page.now.date()
    yield Line("Compact Week", Content(_week(*page.week, today)), Door("meetings"))
    for n, change in enumerate(page.lately):
        yield _lately("" if n else "Lately", change, today, naming)


def _left(todo: ToDo | None) -> Iterator[Line]:
    """What is left to do after the last meeting, where anything is."""
    if todo is not None:
        yield Line("Last meeting", _step(todo), _door(todo))


def _registered(told: Registered) -> Iterator[Line]:
    """What the register has to say, where it has anything."""
    if told.rounds:
        yield Line("Decisions", Content(told.rounds), Door("decisions", told.round))
    if told.consultations:
        door = Door("consultations", told.consultation)
        yield Line("Consultations", Content(told.consultations), door)
    if told.funding:
        yield Line("Funding", Content(told.funding), Door("consultations", told.change))


def _air() -> Line:
    return Line("", Content(""))


def _step(todo: ToDo) -> Content:
    by = f" by {brief(todo.by)}" if todo.by else ""
    sign, look = ("✓ ", "$success") if todo.done else ("▸ ", "bold $accent")
    return Content.assemble((sign, look), f"{todo.text}{by}")


def _door(todo: ToDo) -> Door:
    return Door(todo.place, todo.meeting.id if todo.meeting else "")


def _next(coming: Next) -> Iterator[Line]:
    meeting = coming.meeting
    sitting = meeting.sittings[-1] if meeting.status == "adjourned" else meeting.sittings[0]
    where = f" · {sitting.venue}" if sitting.venue else ""
    says = f"{meeting.ref} · {long(sitting.start.date())}, {hours(sitting.start)}{where}"
    yield Line("Next meeting", Content(says), Door("agenda", meeting.id))
    for n, todo in enumerate(coming.todo):
        yield Line("" if n else countdown(coming), _step(todo), _door(todo))


def countdown(coming: Next) -> str:
    """How far off a meeting is, in a word or three."""
    if coming.meeting.status == "in-session":
        return "going on now"
    if coming.days < 0:
        return "not closed"
    return {0: "today", 1: "tomorrow"}.get(coming.days, f"in {coming.days} days")


def _plan(plan: Plan, today: dt.date, naming: Naming) -> Iterator[Line]:
    if not plan.all:
        says = "none yet; they come out of the minutes (“action JS: …”)"
        yield Line("Actions", Content(says), Door("actions"))
        return
    filled = round(_BAR * plan.done / plan.all)
    bar = Content.assemble(("█" * filled, "$accent"), ("░" * (_BAR - filled), "$rule"))
    stuck = _counted(plan, "at-risk", "blocked")
    yield Line("Actions", bar + f"  {plan.done} of {plan.all} done{stuck}", Door("actions"))
    for n, action in enumerate(plan.overdue[:_OVERDUE_SHOWN]):
        label = "" if n else f"▲ {len(plan.overdue)} overdue"
        yield Line(label, _late(action, naming), Door("actions", action.id), _days(action, today))
    if more := plan.overdue[_OVERDUE_SHOWN:]:
        yield Line("", Content(f"and {len(more)} more"), Door("actions", at="overdue"))
    begun = _counted(plan, "under-way", "not-started")
    says = f"● {plan.soon} within a month · ○ {plan.later} later{begun}"
    yield Line("", Content(says), Door("actions"))


def _counted(plan: Plan, *statuses: ActionStatus) -> str:
    """How many actions stand at each of some statuses, where there are any."""
    found = ((plan.by_status.get(status, 0), status.replace("-", " ")) for status in statuses)
    return "".join(f" · {count} {words}" for count, words in found if count)


def _late(action: Action, naming: Naming) -> Content:
    others = f" +{len(action.owners) - 1}" if len(action.owners) > 1 else ""
    who = Content.styled(f" · {naming.owners(action.owners[:1])}{others}", "$text-muted")
    return Content.styled(f"{action.ref}  ", "$warning") + action.text + who


def _days(action: Action, today: dt.date) -> str:
    late = (today - action.due.on).days if action.due.on else 0
    return f"{late} day{'' if late == 1 else 's'}"


def _week(first: dt.date, last: dt.date, today: dt.date) -> str:
    days = (first - today).days
    soon = "now" if days <= 0 else f"in {days} days" if days < 14 else f"in {days // 7} weeks"
    return f"{brief(first)} to {brief(last)} · {soon}"


def _lately(label: str, change: Lately, today: dt.date, naming: Naming) -> Line:
    from meetings.naming import naming_by

    same_day = change.at.date() == today
    at = hours(change.at) if same_day else f"{brief(change.at.date())} {hours(change.at)}"
    tail = " · ".join(part for part in (naming_by(naming, change.by), at) if part)
    return Line(label, Content(change.what), Door("history", change.record), tail)
