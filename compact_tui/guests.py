"""What plugins bring to the app: commands that are run, and screens that are turned out where they fail."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from textual._context import active_message_pump
from textual.content import Content
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet
from textual.css.tokenizer import TokenError
from textual.dom import DOMNode
from textual.message import Message

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.room import Room
from compact_tui.screens.sheet import Sheet
from meetings.errors import Refused
from meetings.hook_data import PluginCommand, PluginScreen
from meetings.office import Office
from meetings.plugging.commands import commands_of, run_command
from meetings.plugging.late import Offer, offers, reach, walled
from meetings.plugging.places import sentence
from meetings.plugging.plugins import Plugins

if TYPE_CHECKING:
    from compact_tui.app import CompactApp


_REMEMBERED = 8
"""How many screens are known as a plugin's after they were left; something of them may still go wrong."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What the palette offers of plugins."""

    commands: tuple[Offer[PluginCommand], ...] = ()
    screens: tuple[Offer[PluginScreen], ...] = ()


def brought_by(office: Office) -> Brought:
    """The commands and screens of plugins; asking imports the plugins, so not on the screen's thread."""
    screens = offers(office.plugins, "compact_screens", "name", area=office.area)
    return Brought(tuple(commands_of(office).values()), tuple(screens.values()))


class AnswerPage(Sheet):
    """What a plugin's command answered."""

    def __init__(self, title: str, lines: list[str]) -> None:
        super().__init__()
        self.heading = title
        self._lines = lines

    def laid_out(self, width: int) -> Content:
        """The lines as they are, wrapped where they are longer."""
        return Content("\n".join(self._lines) or "Done; it had nothing to say.")


async def run_guest(app: CompactApp, offer: Offer[PluginCommand]) -> None:
    """Run a plugin's command on the writing thread, its words asked for first, and show what it answers."""
    office, command = app.office, offer.what
    assert office is not None

    def answered(lines: list[str] | None) -> None:
        if lines is not None:
            app.push_screen(AnswerPage(command.title, lines))

    def with_words(values: Values) -> list[str]:
        return run_command(office, command.name, _words(values["words"]))

    if command.words:
        fields = [Field("words", "Words", hint=command.words)]
        app.push_screen(Form(command.title, fields, with_words, go="Do it"), answered)
        return
    try:
        answered(await app.keep(lambda: run_command(office, command.name)))
    except Refused as why:
        app.refuse(why)


def _words(typed: str) -> list[str]:
    try:
        return shlex.split(typed)
    except ValueError:
        raise Refused("A quotation mark is not closed; close it, or leave it out.") from None


@dataclass(eq=False, slots=True)
class Guest:
    """A plugin's screen: how everything was dressed before it came, and whether it was turned out."""

    room: Room[object]
    offer: Offer[PluginScreen]
    dress: Stylesheet
    out: bool = False

    @property
    def what(self) -> str:
        """What is said of it where it fails."""
        return f"failed in {self.offer.what.screen}"


async def open_guest(app: CompactApp, offer: Offer[PluginScreen]) -> None:
    """Go to a plugin's screen, whose module is imported now; where that fails, it is said."""
    office, dress = app.office, app.stylesheet.copy()
    assert office is not None
    app.guests = app.guests[-_REMEMBERED:]
    try:
        class_ = await app.clerk.look(lambda: reach(office.plugins, offer, offer.what.screen))
        with walled(office.plugins, offer, f"failed in {offer.what.screen}", may_refuse=False):
            if not (isinstance(class_, type) and issubclass(class_, Room)):
                raise TypeError("it is no Room")
            room = class_()
            _behind_the_wall(room, office.plugins, offer)
            app.guests.append(Guest(room, offer, dress))
            await app.push_screen(room)
    except Refused as why:
        _dress_again(app, dress)
        app.refuse(why)


def _behind_the_wall(room: Room[object], plugins: Plugins, offer: Offer[PluginScreen]) -> None:
    """Let a plugin's screen read behind the wall, and never leave the program for all."""
    read, show, dispatch = room.read, room.show, room._dispatch_message

    def walled_read(office: Office) -> object:
        with walled(plugins, offer, f"failed in {offer.what.screen}"):
            return read(office)

    def staying_show(page: object) -> None:
        with _staying():
            show(page)

    async def staying_dispatch(message: Message) -> None:
        with _staying():
            await dispatch(message)

    room.__dict__.update(read=walled_read, show=staying_show, _dispatch_message=staying_dispatch)


@contextlib.contextmanager
def _staying() -> Iterator[None]:
    try:
        yield
    except SystemExit as leaving:
        raise RuntimeError("it wanted to leave the program") from leaving


def turn_out(app: CompactApp, error: BaseException) -> bool:
    """Leave the plugin's screen that an error comes from, and say so; whether it comes from one."""
    guest, office = _at_fault(app.guests, error), app.office
    if guest is None or office is None:
        return False
    if guest.out:  # what else went wrong on its way out
        return True
    guest.out = True
    said = sentence(guest.offer.plugin, guest.what, error)
    office.plugins.report(guest.offer.plugin, guest.offer.hook, said)
    app.notify(said, severity="error", timeout=12)

    async def show_out() -> None:
        _dress_again(app, guest.dress)
        while guest.room in app.screen_stack:
            await app.pop_screen()

    app.run_worker(show_out(), group="going")
    return True


def _dress_again(app: CompactApp, dress: Stylesheet) -> None:
    """Go back to how everything was dressed before, where a plugin's style cannot be read."""
    try:
        app.stylesheet.copy().parse()
    except (StylesheetError, TokenError):
        app.stylesheet = dress
        app.refresh_css(animate=False)


def _at_fault(guests: list[Guest], error: BaseException) -> Guest | None:
    """The guest an error comes from: its module raised it, or it or one of its widgets met with it."""
    frames = list(_frames(error.__traceback__))
    modules = {frame.f_globals.get("__name__") for frame in frames}
    met = [active_message_pump.get(None), *(frame.f_locals.get("self") for frame in frames)]
    nodes = {node for one in met if isinstance(one, DOMNode) for node in one.ancestors_with_self}
    for guest in guests:
        if guest.room in nodes or type(guest.room).__module__ in modules:
            return guest
    return None


def _frames(traceback: TracebackType | None) -> Iterator[FrameType]:
    while traceback is not None:
        yield traceback.tb_frame
        traceback = traceback.tb_next
