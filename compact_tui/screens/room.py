"""The room: what every screen of the app has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input, Static

from compact_tui.commands import frame
from compact_tui.commands.command import Command, bindings
from compact_tui.widgets.blank import Blank
from compact_tui.widgets.keys import Keys
from compact_tui.widgets.masthead import Masthead
from compact_tui.widgets.status import StatusLine
from meetings.errors import Refused

if TYPE_CHECKING:
    from compact_tui.app import CompactApp
    from compact_tui.clerk import Clerk
    from compact_tui.cli.desk import Desk
    from compact_tui.doors import Door
    from meetings.office import Office

P = TypeVar("P")
T = TypeVar("T")

_PATIENCE = 0.25
"""Seconds before a room says that it is still reading; most are quicker, and would only flicker."""


class Room(Screen[None], Generic[P]):
    """A screen: `read` looks up a page in the office, off the screen's thread, and `show` puts it on screen.

    `here` are the room's own commands, each answered by an `@on` handler. A room is shown anew whenever the
    record has changed, by whatever program. `tab` names its tab; a room on top of another sets a heading.
    """

    here: ClassVar[tuple[type[Command], ...]] = ()
    tab: ClassVar[str] = ""
    filters: ClassVar[bool] = False
    """Whether `/` narrows this room's list; `narrow` is then told the words."""
    help_text: ClassVar[str] = ""
    """What the help says of this room besides its commands; indented lines stay indented."""

    AUTO_FOCUS = "#page *"

    def __init_subclass__(cls, *, part: bool = False, **more: bool) -> None:
        """Give the class the keys of its commands; a part of a room leaves that to the room made of it."""
        if part:
            super().__init_subclass__(**more)
            return
        own: tuple[type[Command], ...] = tuple(cls.__dict__.get("here", ()))
        escape = frame.ShowAll if cls.tab else frame.Back
        cls.here = (*own, *((frame.Filter, escape) if cls.filters else () if cls.tab else (escape,)))
        cls.BINDINGS = bindings(cls.here)
        super().__init_subclass__(**more)

    def __init__(self, door: Door | None = None) -> None:
        super().__init__()
        self.door = door
        self._shown_at = -1
        self._areas_at = 0
        self._ever_shown = False
        self._newest: P | None = None  # what was read last

    @property
    def compact(self) -> CompactApp:
        """The app, by its own type."""
        return cast("CompactApp", self.app)

    @property
    def office(self) -> Office:
        """The office, which is open when a room reads or keeps anything."""
        assert self.compact.office is not None
        return self.compact.office

    # what a room fills in

    def page(self) -> ComposeResult:
        """The widgets of the room, without its frame."""
        raise NotImplementedError

    def read(self, office: Office) -> P:
        """Look up what is to be shown; runs off the screen's thread, and only reads."""
        raise NotImplementedError

    def show(self, page: P) -> None:
        """Put what was read on screen."""
        raise NotImplementedError

    def narrow(self, words: str) -> None:
        """Show only what matches the words typed after `/`."""

    def copied(self) -> str:
        """What the Copy command takes from this room."""
        return ""

    def goes_to(self, door: Door) -> None:
        """Show the record a door leads to, in a room that is open already."""
        self.door = door
        self.look_again()

    def can(self, command: type[Command]) -> bool:
        """Whether a command has anything to act on just now."""
        return True

    # the frame

    def compose(self) -> ComposeResult:
        """The masthead, the page or what is said in its place, the status line and the keys."""
        masthead = Masthead()
        masthead.tab = self.tab
        yield masthead
        with Container(id="page"):
            yield from self.page()
        yield Blank(id="blank")
        if self.filters:
            with Horizontal(id="filtering"):
                yield Input(placeholder="type to narrow the list; Escape shows all", id="filter")
                yield self._all_again()
        yield StatusLine()
        yield Keys()

    def _all_again(self) -> Static:
        """A word to click beside the filter, which does what Escape does."""
        does = frame.ShowAll if self.tab else frame.Back
        click = Style.from_meta({"@click": f"screen.command('{does.name()}')"})
        word = Static(Content.assemble(("✕", "$accent"), " show all ").stylize(click), id="unfilter")
        word.auto_links = False
        return word

    def on_mount(self) -> None:
        """Say that the page is being read, where that takes longer than an eye notices."""
        self.set_timer(_PATIENCE, self._say_reading)

    def _say_reading(self) -> None:
        if not self._ever_shown and not self.has_class("-blank"):
            self.say_reading()

    def say_reading(self) -> None:
        """Say that the page is still being read."""
        self.blank("Reading …")

    def on_screen_resume(self) -> None:
        """Come up to date, where something has changed while another room was in front."""
        self.compact.frame_up()
        self.come_up_to_date()

    def come_up_to_date(self) -> None:
        """Read the page anew, where the record has changed since, or the areas' files were read anew."""
        office = self.compact.office
        if office is None:
            return
        if self._areas_at != office.areas_read or not self.holds(self.compact.clerk.seen):
            self.look_again()

    def holds(self, seen: int) -> bool:
        """Whether what is shown holds all that had been kept at a place in the record."""
        return self._shown_at == seen

    def frame_up(self, clerk: Clerk, desk: Desk) -> None:
        """Bring the masthead and the status line up to date."""
        masthead, status = self.query_one(Masthead), self.query_one(StatusLine)
        status.trouble, status.saving, status.saved = clerk.trouble, clerk.saving, clerk.saved
        if clerk.office is not None:
            masthead.group = desk.group_name
            masthead.now = clerk.office.now.replace(second=0, microsecond=0)  # drawn anew once a minute
            status.who, status.today = desk.at_the_keys, clerk.office.today

    @property
    def masthead(self) -> Masthead:
        """The top of the room."""
        return self.query_one(Masthead)

    def say(self, text: str) -> None:
        """Say something about the room in its status line."""
        self.query_one(StatusLine).said = text

    def blank(self, title: str, text: str = "", *commands: type[Command]) -> None:
        """Show a quiet page in place of the room's own: it is empty, or could not be read."""
        offered = [("/".join(self.compact.keys_of(command)[:1]), command) for command in commands]
        self.query_one(Blank).say(title, text, offered)
        self.add_class("-blank")

    # reading

    @work(exclusive=True, group="reading")
    async def look_again(self) -> None:
        """Read the page anew and show it; where it cannot be read, the reason is shown."""
        office, seen = self.compact.office, self.compact.clerk.seen
        if office is None:
            return
        areas = office.areas_read
        try:
            page = await self.compact.clerk.look(lambda: self.read(office))
        except Refused as why:
            self.blank("This could not be read", str(why), frame.LookAgain)
            return
        self._shown_at, self._areas_at = seen, areas
        self._ever_shown = True
        self._newest = page
        was_blank = self.has_class("-blank")
        self.remove_class("-blank")
        self.show(page)
        if was_blank and not self.has_class("-blank"):
            self.call_after_refresh(self._show_laid_out)
        self.refresh_bindings()

    def _show_laid_out(self) -> None:
        """Show a page once more that was hidden: its widgets had no width, and could not have the keys."""
        if self._newest is not None:
            self.show(self._newest)
        if self.focused is None:
            self.focus_page()

    # keeping

    async def keep(self, do: Callable[[], T], said: str = "") -> T:
        """Keep something and show what came of it; raises Refused with what was entered still there."""
        return await self.compact.keep(do, said)

    def try_to_keep(self, do: Callable[[], object], said: str = "") -> None:
        """Keep something; where that is refused, the reason is said, even if the room has been left."""
        self.compact.run_worker(self.compact.try_to_keep(do, said), group="keeping")

    # commands

    def commands(self) -> Iterable[type[Command]]:
        """What can be done here just now, the room's own first."""
        yield from (command for command in self.here if self.can(command))
        yield from frame.EVERYWHERE

    def action_command(self, name: str) -> None:
        """Send the room one of its commands, whichever way it was asked for."""
        found = next((c for c in (*self.here, *frame.EVERYWHERE) if c.name() == name), None)
        if found is frame.Filter:
            self._ask_for_filter()  # at once: what is typed on already belongs there
        elif found is not None and self.can(found):
            self.post_message(found())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out keys whose command has nothing to act on."""
        if action == "command":
            found = next((c for c in self.here if c.name() == parameters[0]), None)
            return found is None or self.can(found)
        return True

    @on(frame.Back)
    def _go_back(self) -> None:
        if not self.clear_filter():
            self.dismiss()

    # the filter

    @on(frame.Filter)
    def _ask_for_filter(self) -> None:
        line = self.query_one("#filter", Input)
        line.display = self.query_one("#unfilter").display = True
        self.set_focus(line)

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(event.value)

    @on(Input.Submitted, "#filter")
    def _leave_filter(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_page()

    @on(frame.ShowAll)
    def _show_all(self) -> None:
        self.clear_filter()

    def clear_filter(self) -> bool:
        """Show all again; whether there was a filter."""
        if not self.filters:
            return False
        line = self.query_one("#filter", Input)
        with line.prevent(Input.Changed):  # the list is whole before the keys go back to it
            line.value = ""
        if was_shown := bool(line.display):
            line.display = self.query_one("#unfilter").display = False
            self.narrow("")
            self.call_after_refresh(self.focus_page)
        return was_shown

    def focus_page(self) -> None:
        """Give the keys back to the room's list, or to what else had them at first."""
        for widget in self.query(self.AUTO_FOCUS or "#page *"):
            if widget.focusable:
                widget.focus()
                return
