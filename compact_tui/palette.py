"""The palette: everything that can be done here, every room, and the records that hold what is typed."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content, Span
from textual.style import Style

from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import SEARCH, TABS, door_of, kind_called
from compact_tui.screens.room import Room
from meetings.errors import Refused

if TYPE_CHECKING:
    from compact_tui.app import CompactApp
    from compact_tui.guests import Brought
    from meetings.hits import Hit as Found
    from meetings.hook_data import PluginCommand, PluginScreen
    from meetings.office import Office
    from meetings.plugging.late import Offer

_LEFT = 13
"""How many cells a key or the kind of a record takes at the left of a line."""

_MOST_RECORDS = 12
_SHORTEST = 2
"""How many letters are typed before records are looked for."""

NAMED, BEGUN, HELD, RECORD, TOLD = 400.0, 300.0, 200.0, 100.0, 50.0
"""What is shown first: a record by its reference, then what begins with the words, what holds them, records,
and last what only has the words in its further help."""

AFAR = 0.55
"""What can be done in another room comes after what can be done here, and before the records."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette that does not depend on what is typed: a command or a room."""

    left: str
    title: str
    more: str
    run: Callable[[], object]


class Everything(Provider):
    """Offers the commands of the room in front, the rooms, and the group's records."""

    _brought: list[Entry] | None = None

    @property
    def room(self) -> Room[object]:
        """The room the palette was opened in."""
        return self.screen if isinstance(self.screen, Room) else self.compact.room

    @property
    def compact(self) -> CompactApp:
        """The app, by its own type."""
        return cast("CompactApp", self.app)

    async def discover(self) -> Hits:
        """Everything that can be done, before anything is typed."""
        for entry in self.entries():
            yield self._discovered(entry)
        for entry in await self.brought():
            yield self._discovered(entry)

    def _discovered(self, entry: Entry) -> DiscoveryHit:
        return DiscoveryHit(self._line(entry.left, Content(entry.title)), entry.run, entry.title)

    async def search(self, query: str) -> Hits:
        """What holds every word that was typed, each as the beginning of one of its words."""
        for weight, entries in ((1.0, self.entries()), (AFAR, self.elsewhere())):
            for entry in entries:
                if hit := self._hit(query, entry, weight):
                    yield hit
        for entry in await self.brought():  # ours are there already, however long a plugin takes
            if hit := self._hit(query, entry):
                yield hit
        for at, found in enumerate(await self._records(query)):
            score = NAMED if found.ref and found.ref.casefold() == query.casefold() else RECORD - at
            go = functools.partial(self.compact.open_door, door_of(found))
            says, spans = told(found), begun(query, told(found))
            kind = kind_called(found.kind)
            yield Hit(score, self._line(kind, self._marked(says, spans)), go, says)

    def _hit(self, query: str, entry: Entry, weight: float = 1.0) -> Hit | None:
        """A line for what is typed, none where it does not fit."""
        score, spans = rank(query, entry.title, entry.more)
        title = self._marked(entry.title, spans)
        return Hit(score * weight, self._line(entry.left, title), entry.run, entry.title) if score else None

    def entries(self) -> Iterator[Entry]:
        """The commands that have something to act on, and the rooms."""
        taken: set[str] = set()
        for command in self.room.commands():
            if command is not frame.Palette:
                keys = [key for key in self.compact.keys_of(command) if key not in taken]
                taken.update(keys)  # what a room does with a key is what the key does in it
                yield Entry(" ".join(keys), command.title(), _more(command), self._sending(command))
        for name, tab in (*TABS.items(), ("search", SEARCH)):
            letter = {"slash": "/"}.get(tab.letter, tab.letter)
            go = functools.partial(self.compact.action_go, name)
            yield Entry(f"g {letter}", f"Go to {tab.title}", tab.about, go)

    def elsewhere(self) -> Iterator[Entry]:
        """What can be done in the rooms along the top other than this one, each with the way there."""
        from compact_tui.keymap import all_commands

        here = {command.title() for command in self.room.commands()}
        for command in all_commands().values():
            place = command.name().partition(".")[0]
            if place in TABS and place != self.room.tab and command.title() not in here:
                left = f"g {TABS[place].letter} {self.compact.keys_of(command)[0]}"
                yield Entry(
                    left, command.title(), _more(command), functools.partial(self._lead, place, command)
                )

    async def brought(self) -> list[Entry]:
        """The commands and screens that plugins bring, asked for once while the palette is open."""
        if self._brought is None:
            self._brought = []
            if (office := self.compact.office) is not None:
                from compact_tui.guests import brought_by

                with contextlib.suppress(Refused):  # the Plugins screen says what is wrong with an area
                    self._brought = list(
                        self._guests(await self.compact.clerk.look(lambda: brought_by(office)))
                    )
        return self._brought

    def _guests(self, brought: Brought) -> Iterator[Entry]:
        from compact_tui.guests import open_guest, run_guest

        app = self.compact

        def run(offer: Offer[PluginCommand]) -> None:
            app.run_worker(run_guest(app, offer), group="keeping")

        def go(offer: Offer[PluginScreen]) -> None:
            app.run_worker(open_guest(app, offer), group="going")

        for offer in brought.commands:
            does = functools.partial(run, offer)
            yield Entry(_whose(offer.plugin), offer.what.title, offer.what.name, does)
        for one in brought.screens:
            does = functools.partial(go, one)
            yield Entry(_whose(one.plugin), f"Go to {one.what.title}", one.what.name, does)

    def _lead(self, place: str, command: type[Command]) -> None:
        """Go to the room a command belongs to, and say which key does it: what it acts on is chosen there."""
        self.compact.action_go(place)
        key, title = self.compact.keys_of(command)[0], command.title()
        self.compact.notify(f"{key} does it here: {title[:1].lower()}{title[1:]}.")

    def _sending(self, command: type[Command]) -> Callable[[], object]:
        return functools.partial(self.room.action_command, command.name())

    async def _records(self, query: str) -> list[Found]:
        office = self.compact.office
        if office is None or len(query) < _SHORTEST:
            return []
        try:
            return await self.compact.clerk.look(functools.partial(_find, office, query))
        except Refused:
            return []

    def _marked(self, text: str, spans: list[tuple[int, int]]) -> Content:
        style = self.match_style or Style(bold=True)
        return Content(text, [Span(start, end, style) for start, end in spans])

    def _line(self, left: str, says: Content) -> Content:
        room = max(10, self.app.size.width - _LEFT - 6)
        return Content.styled(f"{left:<{_LEFT}}", "not bold") + says.truncate(room, ellipsis=True)


def _whose(plugin: str) -> str:
    """A plugin's name, as much of it as stands at the left of a line."""
    return plugin if len(plugin) < _LEFT else f"{plugin[: _LEFT - 2]}…"


def _more(command: type[Command]) -> str:
    return f"{command.more()} {command.also}"


def _find(office: Office, query: str) -> list[Found]:
    from meetings.searching import search

    return search(office, query, limit=_MOST_RECORDS)


def told(found: Found) -> str:
    """A record in one line: its reference, what it says, and the meeting it belongs to."""
    named = found.ref if found.ref and found.kind != "entry" else ""
    says = found.title if found.kind in ("person", "organisation", "body", "item") else found.snippet
    whose = found.meeting if found.meeting and found.kind in ("entry", "decision", "action") else ""
    parts = dict.fromkeys(part for part in (named, says, whose) if part)
    return " · ".join(" ".join(part.split()) for part in parts)


def rank(query: str, title: str, more: str = "") -> tuple[float, list[tuple[int, int]]]:
    """How well a title fits what is typed, 0 for not at all, and which parts of it do."""
    spans = begun(query, title)
    if spans:
        return (BEGUN if spans[0][0] == 0 else HELD), spans
    return (TOLD if begun(query, f"{title} {more}") else 0.0), []


def begun(query: str, text: str) -> list[tuple[int, int]]:
    """Where each of the words typed stands as the beginning of a word; nothing unless all of them do."""
    plain, spans = _plain(text), []
    for word in _plain(query).split():
        at = plain.find(word)
        while at > 0 and plain[at - 1].isalnum():
            at = plain.find(word, at + 1)
        if at < 0:
            return []
        spans.append((at, at + len(word)))
    return sorted(spans)


def _plain(text: str) -> str:
    """Small letters, character for character."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
