"""The follow screen: a meeting as it goes on, in a second terminal or on a projector; nothing is entered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Digits, Static

from compact_tui.clock_lines import clock_lines
from compact_tui.commands import follow as commands
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.screens import follow_rows as words
from compact_tui.widgets.keys import Keys
from compact_tui.widgets.laying import Row
from compact_tui.widgets.reader import Reader
from compact_tui.widgets.scrolled import Scrolled
from compact_tui.widgets.words import one_line
from meetings.dates import hours

if TYPE_CHECKING:
    from meetings.following import Followed

WIDE = 80
"""From so many columns on the agenda stands beside the record."""

TALL = 18
"""From so many rows on large type has blank lines between."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown: the meeting, and its record's rows, all of them and those of the open item alone."""

    shown: Followed
    rows: tuple[list[Row], str]
    here: tuple[list[Row], str]

    @classmethod
    def of(cls, shown: Followed, written: words.Written) -> Sight:
        """What a meeting looks like; in a thread that is not the screen's."""
        told = written.by_item(shown)
        return cls(shown, words.record_rows(shown, told), words.current_rows(shown, told))


class Agenda(Widget):
    """The agenda with its progress, as much of it as fits."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Agenda { height: 1fr; }
    """
    shown: Followed | None = None

    def render(self) -> Content:
        """The items round the open one."""
        size = self.content_size
        return words.agenda(self.shown, size.width, size.height) if self.shown else Content("")


class FollowScreen(Screen[None]):
    """The agenda, the open item and the record growing; in large type, or as the chair's page."""

    here: ClassVar[tuple[type[Command], ...]] = (
        commands.LargeType, commands.ChairsPage, commands.Explain, commands.StopFollowing, commands.TheRecord,
        frame.Palette,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding() for command in here[:-1]),
        replace(frame.Palette.binding(), show=False),  # on a narrow screen its word would push the others out
    ]
    AUTO_FOCUS = "Scrolled"
    CSS = """
    FollowScreen #top { height: 1; padding: 0 1; }
    FollowScreen #rule { height: 1; padding: 0 1; color: $rule; }
    FollowScreen #heading { height: auto; padding: 0 1; text-style: bold; color: $accent; }
    FollowScreen #beside { width: 28; height: 1fr; border-right: solid $rule; padding: 0 1; }
    FollowScreen #presence { height: auto; max-height: 8; margin-top: 1; }
    FollowScreen #word { height: 1; padding: 0 1; }
    FollowScreen #record { width: 1fr; padding: 0 0 0 1; }
    FollowScreen #trouble { height: auto; padding: 0 1; color: $error; text-style: bold; display: none; }
    FollowScreen #large, FollowScreen #chair { display: none; height: 1fr; }
    FollowScreen #digits { height: 3; padding: 0 1; }
    FollowScreen #number { width: 1fr; color: $accent; }
    FollowScreen #time { width: auto; }
    FollowScreen #said { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    FollowScreen #said-label { height: auto; text-style: bold; color: $success; }
    FollowScreen #said-text { height: auto; }
    FollowScreen #said-lines { height: auto; margin-top: 1; color: $text-muted; }
    FollowScreen #beside, FollowScreen #digits { display: none; }
    FollowScreen.-wide #beside, FollowScreen.-large #digits { display: block; }
    FollowScreen.-wide #heading, FollowScreen.-wide #word { display: none; }
    FollowScreen.-wider #beside { width: 36; }
    FollowScreen.-large #heading, FollowScreen.-large #word { display: block; }
    FollowScreen.-large #large, FollowScreen.-chair #chair { display: block; }
    FollowScreen.-large #top, FollowScreen.-large #body, FollowScreen.-chair #body { display: none; }
    FollowScreen.-chair #heading, FollowScreen.-chair #word { display: none; }
    FollowScreen.-large.-tall #heading { margin: 1 0; }
    FollowScreen.-large.-tall #said { padding: 2 4 1 4; }
    """

    def __init__(self, *, large: bool = False, chair: bool = False) -> None:
        super().__init__()
        self.sight: Sight | None = None
        self._whole = False  # on a narrow screen, once the reader goes up from the open item
        self.set_class(large and not chair, "-large")
        self.set_class(chair, "-chair")

    def compose(self) -> ComposeResult:
        """A line on top, the item, the agenda and the record, and the keys; or one of the other pages."""
        yield Static(id="top")
        with Horizontal(id="digits"):
            yield Digits("", id="number")
            yield Digits("", id="time")
        yield Static(id="heading")
        yield Static(id="word")
        yield Static(id="rule")
        with Horizontal(id="body"):
            with Vertical(id="beside"):
                yield Agenda(id="agenda")
                yield Static(id="presence")
            yield Scrolled(id="record")
        with Container(id="large"), VerticalScroll(id="said"):
            yield Static(id="said-label", markup=False)
            yield Static(id="said-text", markup=False)
            yield Static(id="said-lines", markup=False)
        yield Reader(id="chair")
        yield Static(id="trouble", markup=False)
        yield Keys()

    # showing

    def show(self, sight: Sight) -> None:
        """Show the meeting as it stands."""
        self.sight = sight
        self._trouble("")
        self._draw()

    def trouble(self, why: str) -> None:
        """Say why nothing more comes for now; what is shown stays."""
        self._trouble(f"▲ {why}")

    def _trouble(self, said: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(Content(said))
        line.display = bool(said)

    def _draw(self) -> None:
        sight, width = self.sight, self.size.width
        if sight is None or not width:
            return
        shown, wide = sight.shown, width >= WIDE
        self._draw_top(shown, width - 2)
        self.query_one("#heading", Static).update(one_line(words.heading(shown)))
        self.query_one("#word", Static).update(_apart(
            Content(words.item_time(shown.clock.item, width - 20)), words.in_a_word(shown), width - 2
        ))  # fmt: skip
        agenda = self.query_one(Agenda)
        agenda.shown = shown
        agenda.refresh()
        self.query_one("#presence", Static).update(Content("\n").join(words.presence(shown)))
        self.query_one("#record", Scrolled).fill(*(sight.rows if wide or self._whole else sight.here))
        self._draw_large(shown)
        self._draw_chair()

    def _draw_top(self, shown: Followed, room: int) -> None:
        """The meeting at the left, how it stands and the time on the wall at the right."""
        time, ref = hours(shown.at), shown.clock.meeting.ref
        wide = room + 2 >= WIDE
        said = words.by_the_clock(shown.clock, room - len(time) - 2 - (len(ref) + 3 if wide else 0))
        right = Content.assemble((said if wide else "", ""), ("   " if wide else "", ""), (time, "bold"))
        left = one_line(f"{ref} · {shown.group}") if wide else Content(said)
        if wide and left.cell_length + right.cell_length + 2 > room:
            left = Content(ref)
        self.query_one("#top", Static).update(
            _apart(left.stylize("bold $accent" if wide else ""), right, room)
        )
        self.query_one("#rule", Static).update(Content.styled("─" * room, "$rule"))

    def _draw_large(self, shown: Followed) -> None:
        item = shown.clock.item
        self.query_one("#number", Digits).update(str(item.number) if item else "")
        self.query_one("#time", Digits).update(hours(shown.at))
        if self.has_class("-large") and item is not None:  # its number is large enough
            self.query_one("#heading", Static).update(one_line(item.title))
        label, text, lines = words.said_last(shown)
        for id_, said in (("label", label), ("text", text), ("lines", "\n".join(lines))):
            part = self.query_one(f"#said-{id_}", Static)
            part.update(Content(said))
            part.display = bool(said)

    def _draw_chair(self) -> None:
        reader = self.query_one("#chair", Reader)
        if self.sight is None or not self.has_class("-chair"):
            return
        room = max(20, reader.room or self.size.width - 3)
        lines = clock_lines(self.sight.shown.clock, room, titled=False)
        text = Content("\n").join([Content.styled(line, look) for line, look in lines])
        reader.read(text, from_top=False)

    @on(Scrolled.Beyond)
    def _beyond(self, event: Scrolled.Beyond) -> None:
        """On a narrow screen, go up from the open item to those before it, and down again to it alone."""
        current = self.sight.shown.clock.current if self.sight else None
        if self.size.width >= WIDE or self._whole == (event.line < 0):
            return
        self._whole = event.line < 0
        self._draw()
        if self._whole:
            self.query_one(Scrolled).go_up_from(f"head-{current or ''}", event.line)

    def on_resize(self) -> None:
        """One column on a narrow screen, the agenda beside the record on a wide one."""
        self.set_class(self.size.width >= WIDE, "-wide")
        self.set_class(self.size.width >= 110, "-wider")
        self.set_class(self.size.height >= TALL, "-tall")
        self.call_after_refresh(self._draw)

    # commands

    def action_command(self, name: str) -> None:
        """Send the screen one of its commands, whichever way it was asked for."""
        found = next((command for command in self.here if command.name() == name), None)
        if found is not None:
            self.post_message(found())

    @on(commands.LargeType)
    def _large_type(self) -> None:
        self._turn_to("" if self.has_class("-large") else "-large")

    @on(commands.ChairsPage)
    def _chairs_page(self) -> None:
        self._turn_to("" if self.has_class("-chair") else "-chair")

    @on(commands.TheRecord)
    def _the_record(self) -> None:
        self._whole = False
        self._turn_to("")

    def _turn_to(self, page: str) -> None:
        for name in ("-large", "-chair"):
            self.set_class(name == page, name)
        focus = {"-large": "#said", "-chair": "#chair"}.get(page, "#record")
        self.query_one(focus).focus()
        self.call_after_refresh(self._draw)

    @on(commands.Explain)
    def _explain(self) -> None:
        from compact_tui.screens.follow_help import FollowHelp

        self.app.push_screen(FollowHelp([(self._keys_of(one), one) for one in self.here]))

    def _keys_of(self, command: type[Command]) -> str:
        keys = self.app._keymap.get(command.name(), command.key)
        return " ".join(self.app.get_key_display(binding) for binding in command.key_bindings(keys))

    @on(commands.StopFollowing)
    def _stop(self) -> None:
        self.app.exit(0)

    @on(frame.Palette)
    def _palette(self) -> None:
        from textual.command import CommandPalette

        self.app.push_screen(CommandPalette(placeholder="what to do"))


def _apart(left: Content, right: Content, room: int) -> Content:
    """Two texts at the two ends of a line."""
    space = max(1, room - left.cell_length - right.cell_length)
    return left + " " * space + right
