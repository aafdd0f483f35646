"""What the Meetings screen does with calendars that others read: a folder, a server, a member's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.content import Content

from compact_tui.commands import meetings as commands
from compact_tui.offering import LISTED, ONLY_HERE, calendar_of, is_only_here
from compact_tui.pushing import SETTLE, done_words, entry_words, made_words
from compact_tui.screens.room import Room
from compact_tui.screens.slip import Slip
from meetings.calendar.addresses import seated_today

if TYPE_CHECKING:
    from compact_tui.screens.offering_forms import Given, Refreshed
    from meetings.calendar.push.push import Pushed

P = TypeVar("P")


_GONE = (
    "It leads nowhere any more; a folder of calendars, and published pages, lose theirs when they are next "
    "brought up to date. The member's program may go on showing what it has fetched already, until the "
    "calendar is taken out there."
)


class CalendarsRoom(Room[P]):
    """A room from which calendars go to others."""

    tab = "meetings"

    @on(commands.KeepFolder)
    def _keep_folder(self) -> None:
        from compact_tui.screens.offering_forms import folder_form

        self.app.push_screen(folder_form(self.office), self._kept)

    def _kept(self, done: Refreshed | None) -> None:
        if done is None:
            return
        from meetings.calendar.feeds import is_secret

        lines = [
            f"{one.what}: {calendar_of(one.whose) if is_secret(one.name) else one.name}" for one in done.kept
        ]
        warned = [f"▲ {LISTED}", ""] if done.is_listed else []
        self._tell(f"{done.folder} is up to date", [*warned, *(lines or ["Nothing had changed."])])

    @on(commands.PushCalendar)
    def _push_calendar(self) -> None:
        from compact_tui.screens.offering_forms import push_form

        self.app.push_screen(push_form(self.office), self._pushed)

    def _pushed(self, pushed: Pushed | None) -> None:
        if pushed is None:
            return
        left = ("conflict", "refused")
        lines = [
            f"{'▲ ' if step.what in left else ''}{done_words(pushed, step)}: {entry_words(step)}"
            for step in sorted(pushed.steps, key=lambda step: step.what not in left)
        ]
        settle = [f"{SETTLE} “Changed there” in the form does that."] if pushed.conflicts else []
        self._tell(
            f"“{pushed.calendar}”",
            list(filter(None, [made_words(pushed), *lines, *settle])) or ["It holds all of it already."],
        )

    @on(commands.MemberAddress)
    @work(exclusive=True, group="address")
    async def _member_address(self) -> None:
        from compact_tui.screens.offering_forms import address_form

        office = self.office
        members = await self.compact.clerk.look(lambda: seated_today(office))
        if members:
            self.app.push_screen(address_form(office, members), self._addressed)
        else:
            self.notify("Nobody sits on a body today, so there is no calendar of anybody's own to read.")

    def _addressed(self, given: Given | None) -> None:
        if given is None:
            return
        if not given.url:
            lines = [_GONE]
        else:
            self.app.copy_to_clipboard(given.url)
            lines = [given.url, "", "It was copied; give it to nobody else."]
            if is_only_here(given.url):
                lines.append(f"{ONLY_HERE} “Offered at” says where members find theirs.")
        self._tell(f"The calendar address of {given.name}", lines)

    def _tell(self, title: str, lines: list[str]) -> None:
        self.app.push_screen(Slip(title, Content("\n".join(lines))))
