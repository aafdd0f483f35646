"""What the Meetings screen does with calendars that others read: a folder, a server, a member's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.content import Content

from compact_tui.commands import meetings as commands
from compact_tui.screens.room import Room
from compact_tui.screens.slip import Slip
from meetings.calendar.addresses import seated_today

if TYPE_CHECKING:
    from meetings.calendar.feed_folder import Kept
    from meetings.calendar.push.push import Pushed

P = TypeVar("P")

_DONE = {"add": "added", "change": "changed", "remove": "removed", "conflict": "▲ left alone"}


class CalendarsRoom(Room[P]):
    """A room from which calendars go to others."""

    tab = "meetings"

    @on(commands.KeepFolder)
    def _keep_folder(self) -> None:
        from compact_tui.screens.offering_forms import folder_form

        self.app.push_screen(folder_form(self.office), self._kept)

    def _kept(self, done: list[Kept] | None) -> None:
        if done is None:
            return
        from meetings.calendar.feeds import is_secret

        lines = [f"{one.what}: {one.whose if is_secret(one.name) else one.name}" for one in done]
        self._tell("The folder is up to date", lines or ["Nothing had changed."])

    @on(commands.PushCalendar)
    def _push_calendar(self) -> None:
        from compact_tui.screens.offering_forms import push_form

        self.app.push_screen(push_form(self.office), self._pushed)

    def _pushed(self, pushed: Pushed | None) -> None:
        if pushed is None:
            return
        lines = [
            " · ".join(filter(None, (f"{_DONE[step.what]}: {step.title}", step.why))) for step in pushed.steps
        ]
        self._tell(f"“{pushed.calendar}”", lines or ["It holds all of it already."])

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

    def _addressed(self, given: tuple[str, str] | None) -> None:
        if given is None:
            return
        name, url = given
        self.app.copy_to_clipboard(url)
        self._tell(f"The calendar address of {name}", [url, "", "It was copied; give it to nobody else."])

    def _tell(self, title: str, lines: list[str]) -> None:
        self.app.push_screen(Slip(title, Content("\n".join(lines))))
