"""A member's own page: dates, actions and papers, each a door; what they hold, how often they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.commands import member as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens.room import Room
from compact_tui.screens.sure import Sure
from compact_tui.widgets.doorlist import DoorList
from meetings.actions import is_overdue
from meetings.calendar.addresses import renew_address, revoke_address
from meetings.dates import brief, hours
from meetings.documents.member_layout import (
    attended_words,
    is_now,
    member_document,
    place_words,
    state_words,
)
from meetings.documents.text import text
from meetings.documents.wording import capital
from meetings.member import Held, MemberPage, Members, Own, own_address
from meetings.naming import due_words
from meetings.office import Office
from meetings.records.meeting import Meeting

_TITLE = "bold $accent"
_QUIET = "$text-muted"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page with its sign, where it leads, and how it looks."""

    sign: str
    says: str
    door: Door | None = None
    look: str = ""


class MemberRoom(Room[MemberPage]):
    """One list: every date, action and paper in it is a door."""

    here = (commands.MemberHistory, commands.AnotherAddress, commands.TakeAddressAway)
    help_text = (
        "Meetings of the bodies they sit on, open actions by the day they are due, and the papers of the "
        "meetings to come. The address is where the page is once the group's pages are published."
    )

    CSS = """
    #own { scrollbar-gutter: stable; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._lines: list[Line] = []
        self._page: MemberPage | None = None

    def page(self) -> ComposeResult:
        """One list."""
        yield DoorList(id="own")

    def read(self, office: Office) -> MemberPage:
        """The page as everything stands now."""
        assert self.door is not None
        office.people.get(self.door.record)  # refused with a reason where there is no such person
        return Members(office).page(self.door.record)

    def show(self, page: MemberPage) -> None:
        """Fill the list; what was chosen stays so."""
        self._page = page
        initials = f" ({page.initials})" if page.initials else ""
        self.masthead.heading = f"{page.name}{initials}: dates, actions and papers"
        where = own_address(self.office.group.web, page.address) if page.address else ""
        self._lines = list(_lines(page, where))
        self._fill()
        late = sum(is_overdue(own.action, page.today) for own in page.actions)
        count = len(page.actions)
        self.say(f"{count} open action{'' if count == 1 else 's'}{f', {late} overdue ▲' if late else ''}")

    @on(DoorList.Widened, "#own")
    def _fill(self) -> None:
        doors = self.query_one("#own", DoorList)
        at = doors.highlighted
        doors.set_options(
            Option(_laid_out(line, doors.room), disabled=line.door is None) for line in self._lines
        )
        open_ = [n for n, line in enumerate(self._lines) if line.door]
        doors.highlighted = at if at in open_ else next(iter(open_), None)

    def copied(self) -> str:
        """The whole page as text."""
        return text(member_document(self._page, self.office.group.name)) if self._page else ""

    @on(DoorList.OptionSelected, "#own")
    def _open(self, event: DoorList.OptionSelected) -> None:
        if door := self._lines[event.option_index].door:
            self.compact.open_door(door)

    @on(commands.MemberHistory)
    def _history(self) -> None:
        if self._page is not None:
            self.compact.open_door(Door("history", self._page.person))

    def can(self, command: type[Command]) -> bool:
        """Only whoever sits on a body has an address, and only what is there can be taken away."""
        page = self._page
        match command:
            case commands.AnotherAddress:
                return page is not None and any(is_now(held, page.today) for held in page.held)
            case commands.TakeAddressAway:
                return page is not None and page.address != ""
        return True

    @on(commands.AnotherAddress)
    def _another_address(self) -> None:
        page = self._page
        if page is None:
            return
        if not page.address:
            self._give(f"{page.name} has an address now.")
            return
        question = (
            f"Whoever knows the address that {page.name} has now finds nothing there once the group's pages "
            "are published again."
        )

        def go(sure: bool | None) -> None:
            if sure:
                self._give(f"{page.name} has another address.")

        self.app.push_screen(Sure("Another address", question, yes="Give another"), go)

    def _give(self, said: str) -> None:
        office, person = self.office, self._page.person if self._page else ""
        self.try_to_keep(lambda: renew_address(office, office.people.get(person)), said)

    @on(commands.TakeAddressAway)
    def _take_away(self) -> None:
        page, office = self._page, self.office
        if page is None:
            return
        question = (
            f"{page.name} has neither a page nor a calendar of their own from the next publishing on, until "
            "they are given an address again."
        )

        def go(sure: bool | None) -> None:
            if sure:
                said = f"The address of {page.name} leads nowhere any more."
                self.try_to_keep(lambda: revoke_address(office, office.people.get(page.person)), said)

        self.app.push_screen(Sure("Take the address away", question, yes="Take it away"), go)


def _lines(page: MemberPage, where: str) -> Iterator[Line]:
    """What is to come first, then what they hold; `where` is the address of the page, if it has one."""
    dates = (Line(_sign(meeting), _date(meeting), Door("agenda", meeting.id)) for meeting in page.dates)
    yield from _part("Dates", dates, "No meeting is planned.")
    own = (_action(one, page) for one in page.actions if not one.shared)
    yield from _part("Actions", own, "No open actions.")
    if shared := [_action(one, page) for one in page.actions if one.shared]:
        yield from _part("Actions shared in", iter(shared))
    papers = (
        Line(
            "⎘", f"{paper.title or paper.file} · {meeting.ref}", Door("agenda", meeting.id, paper.item or "")
        )
        for meeting, paper in page.papers
    )
    yield from _part("Papers", papers, "There are no papers yet for the meetings to come.")
    now = [_place(held) for held in page.held if is_now(held, page.today)]
    yield from _part("Their own address", iter([Line("", where or _no_address(page, seated=bool(now)))]))
    came = [Line("", attended_words(page.attended))] if page.attended.all else []
    nowhere = Line("", "No place on any body today.", look=_QUIET)
    yield from _part("Places", iter([*came, *(now or [nowhere])]))
    if before := [_place(held) for held in page.held if not is_now(held, page.today)]:
        yield from _part("Held before or later", iter(before))


def _no_address(page: MemberPage, *, seated: bool) -> str:
    if not seated:
        return "none: only who sits on a body has one"
    if page.taken_away:
        return "taken away; another can be given"
    return "none yet: publishing the group's pages gives one"


def _part(title: str, lines: Iterator[Line], none: str = "") -> Iterator[Line]:
    yield Line("", title, look=_TITLE)
    found = list(lines)
    yield from found
    if not found:
        yield Line("", none, look=_QUIET)
    yield Line("", "")


def _sign(meeting: Meeting) -> str:
    return "✗" if meeting.status == "cancelled" else "▸"


def _date(meeting: Meeting) -> str:
    sitting = meeting.sittings[-1]
    when = f"{brief(sitting.start.date())}, {hours(sitting.start)}"
    video = "also by video" if sitting.video and meeting.status != "cancelled" else ""
    told = (when, meeting.ref, meeting.title, sitting.venue, video, state_words(meeting))
    return " · ".join(filter(None, told))


def _action(own: Own, page: MemberPage) -> Line:
    late = is_overdue(own.action, page.today)
    due = f"{'OVERDUE since' if late else 'due'} {due_words(own.action.due)}"
    says = " · ".join(filter(None, (f"{own.action.ref}  {own.action.text}", due, own.through)))
    return Line("▲" if late else "○", says, Door("actions", own.action.id), "$warning" if late else "")


def _place(held: Held) -> Line:
    door = Door("people", held.membership.person)  # so that the arrows come as far as the last line
    return Line("·", f"{capital(held.membership.role)}, {place_words(held)}", door)


def _laid_out(line: Line, width: int) -> Content:
    """A line hanging beside its sign, in as many lines as it needs; a title stands out."""
    if line.look == _TITLE:
        return Content.styled(line.says, _TITLE)
    room = max(12, width - 2)
    first, *rest = Content.styled(" ".join(line.says.split()), line.look).wrap(room) or [Content("")]
    head = Content.assemble((f"{line.sign:<2}", line.look or "$accent"), first.rstrip())
    return Content("\n").join([head, *(Content("  ") + more.rstrip() for more in rest)])
