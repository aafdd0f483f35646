"""The group's office: one open workspace, with a shelf for every kind of record."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from meetings.clock import Clock, from_environment, london
from meetings.errors import Refused
from meetings.records.base import Record
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.correspondence import Round
from meetings.records.entry import Entry
from meetings.records.events import Champion, Event
from meetings.records.group import GROUP, MAIN, Body, Group
from meetings.records.inviting import Answer, Invitation
from meetings.records.kinds import KINDS, TYPES
from meetings.records.meeting import AgendaItem, Meeting, Paper, Recurring
from meetings.records.outcome import Action, Decision, FollowUp
from meetings.records.people import CalendarAddress, Membership, Organisation, Person, Seat
from meetings.records.planning import Avoided, Partner
from meetings.shelf import Shelf
from meetings.store import elsewhere, workspace
from meetings.store.errors import StoreError
from meetings.store.store import Store

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea
    from meetings.plugging.plugins import Plugins
    from meetings.records.area import Area
    from meetings.store.engine import Engine

R = TypeVar("R", bound=Record)
T = TypeVar("T")

MEANWHILE = (
    "Until then “compact-tui group set --area KEY”, or Local area on the Settings screen, "
    "lets the group work under another area."
)
"""What can be done while the files of the group's own area cannot be read."""


class Office:
    """One group's records and papers, and what time it is.

    `folder` is the workspace; `plugins` bring its area, which is read when it is first asked for. `areas` are
    further folders of areas, which the person at the keys has named.
    """

    def __init__(
        self, store: Store, folder: Path, *, third_party: bool = True, areas: Iterable[Path] = ()
    ) -> None:
        self.store = store
        self.folder = folder
        self.third_party = third_party
        self._named = tuple(areas)
        self.areas_read = 0
        self._missing: dict[str, Area] = {}  # what stands in for areas that cannot be read
        self._looked_up: dict[Callable[[Office], Any], tuple[str, Any]] = {}
        self.bodies = self._shelf("body", Body)
        self.organisations = self._shelf("organisation", Organisation)
        self.people = self._shelf("person", Person)
        self.seats = self._shelf("seat", Seat)
        self.memberships = self._shelf("membership", Membership)
        self.meetings = self._shelf("meeting", Meeting)
        self.items = self._shelf("item", AgendaItem)
        self.recurring = self._shelf("recurring", Recurring)
        self.papers = self._shelf("paper", Paper)
        self.entries = self._shelf("entry", Entry)
        self.decisions = self._shelf("decision", Decision)
        self.rounds = self._shelf("round", Round)
        self.actions = self._shelf("action", Action)
        self.champions = self._shelf("champion", Champion)
        self.events = self._shelf("event", Event)
        self.consultations = self._shelf("consultation", Consultation)
        self.funding_changes = self._shelf("funding-change", FundingChange)
        self.follow_ups = self._shelf("follow-up", FollowUp)
        self.calendar_addresses = self._shelf("calendar-address", CalendarAddress)
        self.avoided = self._shelf("avoided", Avoided)
        self.partners = self._shelf("partner", Partner)
        self.invitations = self._shelf("invitation", Invitation)
        self.answers = self._shelf("answer", Answer)
        self._groups = self._shelf("group", Group)

    def _shelf(self, kind: str, type_: type[R]) -> Shelf[R]:
        assert TYPES[kind] is type_
        return Shelf(self.store, kind, type_)

    @property
    def group(self) -> Group:
        """The group itself."""
        return self._groups.get(GROUP)

    def save_group(self, group: Group) -> Group:
        """Keep an edit of the group's own record."""
        return self._groups.put(group)

    @property
    def now(self) -> dt.datetime:
        """The time on London's wall clock."""
        return london(self.store.clock())

    @property
    def today(self) -> dt.date:
        """The day in London."""
        return self.now.date()

    def once(self, look: Callable[[Office], T]) -> T:
        """What something that only reads finds in this office, looked up once between two changes."""
        newest = self.store.newest()
        known = self._looked_up.get(look)
        if known is None or known[0] != newest:
            known = self._looked_up[look] = newest, look(self)
        found: T = known[1]
        return found

    @functools.cached_property
    def plugins(self) -> Plugins:
        """The areas and hooks this office knows, the workspace's own area folders among them."""
        from meetings.plugging.plugins import Plugins

        return Plugins.open(
            no_third_party=not self.third_party, folders=[self.folder / "areas"], named=self._named
        )

    @property
    def local(self) -> LocalArea:
        """The group's own local area and its codes, which are read when they are first asked for.

        Refused, with what to do meanwhile, where its files cannot be read or are not there.
        """
        try:
            return self.plugins.area(self.group.area)
        except Refused as why:
            raise Refused(f"{why} {MEANWHILE}") from why

    def reread_areas(self, areas: Iterable[Path]) -> None:
        """Let go of every area that was read, so that what has changed in its files shows.

        `areas` are the further folders of areas, which may be others by now. `areas_read` counts how often.
        """
        self._named = tuple(areas)
        self.areas_read += 1
        self._missing.clear()
        self.__dict__.pop("plugins", None)

    @property
    def area(self) -> Area:
        """The facts of the group's own local area.

        Where its files cannot be read, which is noted among the plugins' faults, the office goes on without.
        """
        key = self.group.area
        if key in self._missing:
            return self._missing[key]
        try:
            return self.plugins.area(key).area
        except Refused as why:
            from meetings.areas.missing import without_files

            self.plugins.report(key, "", str(why))
            self._missing[key] = without_files(key, [seat.sector for seat in self.seats.find()])
            return self._missing[key]

    @property
    def sector_names(self) -> dict[str, str]:
        """The area's own name for each sector, by its key."""
        return {sector.key: sector.name for sector in self.area.sectors}

    @contextlib.contextmanager
    def commit(self, what: str, *, scope: str = "") -> Iterator[None]:
        """Keep everything done inside as one change of the record, all of it or nothing."""
        with self.store.commit(what, scope=scope):
            yield

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_office(
    folder: Path,
    *,
    who: str = "",
    clock: Clock | None = None,
    third_party: bool = True,
    areas: Iterable[Path] = (),
    read_only: bool = False,
) -> Office:
    """Open the office kept in a folder, or elsewhere by the engine that the folder names.

    `areas` are further folders of areas. With `read_only` nothing is ever written to its record.
    """
    engine = _kept_elsewhere(folder, third_party)
    store = workspace.open_(
        folder, KINDS, who=who, clock=clock or from_environment(), engine=engine, read_only=read_only
    )
    return Office(store, folder, third_party=third_party, areas=areas)


def _kept_elsewhere(folder: Path, third_party: bool) -> Engine | None:
    """The engine that a workspace names; none for the usual one, whose record is in the folder."""
    named = elsewhere.named_in(folder)
    if named is None:
        return None
    if (folder / workspace.FILE).exists():
        raise StoreError(
            f"{folder} holds a record of its own and says in {elsewhere.FILE} that it is kept elsewhere; "
            "put one of the two out of the folder."
        )
    from meetings.plugging.engines import opened
    from meetings.plugging.plugins import Plugins

    return opened(folder, named, Plugins.open(no_third_party=not third_party))


def make_office(
    folder: Path,
    *,
    area: str,
    name: str,
    who: str = "",
    clock: Clock | None = None,
    third_party: bool = True,
    areas: Iterable[Path] = (),
    made_up: bool = False,
    year_start: str = "04-01",
) -> Office:
    """Make an empty office in a folder: the group, and its main body under the name the area gives it.

    `area` is an area's key or short form; an unknown one is refused before anything is made. `year_start` is
    the month and day on which the group's year begins, as `04-01`.
    """
    from meetings.plugging.plugins import Plugins

    plugins = Plugins.open(no_third_party=not third_party, folders=[folder / "areas"], named=areas)
    known = plugins.area(area).area
    engine = _kept_elsewhere(folder, third_party)
    store = workspace.make(folder, KINDS, who=who, clock=clock or from_environment(), engine=engine)
    office = Office(store, folder, third_party=third_party, areas=areas)
    with office.commit(f"make {name}"):
        office.save_group(Group(id=GROUP, name=name, area=known.key, made_up=made_up, year_start=year_start))
        office.bodies.add(Body(id=MAIN, name=known.compact_group or name))
        for seat in known.seats:
            office.seats.add(
                Seat(
                    body=MAIN, title=seat.title, sector=seat.sector or "", places=seat.places or 1,
                    source=seat.source,
                )
            )  # fmt: skip
    (folder / "papers").mkdir(mode=0o700, exist_ok=True)
    return office
