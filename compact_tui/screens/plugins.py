"""Plugins: what is loaded, from where, and what failed, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from compact_tui.commands import plugins as commands
from compact_tui.commands.command import Command
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.office import Office
from meetings.plugging.lines import PluginLine
from meetings.plugging.trial import try_out

_WORKSPACE = "this group's folder"

TELLS = {
    "compact_areas": "brings further areas",
    "compact_standing_items": "adds standing items to agendas",
    "compact_agenda_findings": "looks over agendas before they go out",
    "compact_minutes_findings": "looks over minutes before they go out",
    "compact_plan_findings": "looks over the action plan",
    "compact_consultation_findings": "looks over consultations",
    "compact_funding_findings": "looks over changes of funding",
    "compact_phrases": "brings short words for minutes",
    "compact_calendar_extras": "adds days to the calendar",
    "compact_week": "sets the days of Compact Week",
    "compact_export_formats": "writes documents in further formats",
    "compact_commands": "brings further commands",
    "compact_screens": "brings further screens",
    "compact_store_engines": "keeps the record in another place",
}
"""What a plugin that answers a question does, in words."""


@dataclass(frozen=True, slots=True)
class PluginRow:
    """A plugin or an area: what it brings, and every sentence about what is wrong with it."""

    line: PluginLine
    title: str
    brings: str
    faults: tuple[str, ...]
    ours: bool

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        return {"workspace": _WORKSPACE, "": "unknown"}.get(self.line.origin, self.line.origin)

    @property
    def state(self) -> Content:
        """Whether it is loaded, as a word and a sign."""
        if self.faults:
            return Content.styled("▲ failed", "bold $error")
        return Content.styled("✓ loaded", "$success")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The page: the rows under their headings, and whether other people's plugins are left out."""

    rows: list[PluginRow | Heading]
    left_out: bool


class PluginsRoom(Room[Loaded]):
    """Every area and plugin; the chosen one is told in full below, or beside where there is room."""

    CSS = """
    PluginsRoom #page { layout: vertical; }
    PluginsRoom #about { height: 9; border-top: solid $rule; }
    PluginsRoom.-wide #page { layout: horizontal; }
    PluginsRoom.-wide #about { height: 1fr; width: 46; border-top: none; border-left: solid $rule; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    tab = "plugins"
    here = (commands.GroupsArea,)

    def page(self) -> ComposeResult:
        """The list, and the chosen one in full."""
        yield Ledger[PluginRow](
            (
                Column("name", lambda row: row.title, 20),
                Column("brings", lambda row: row.brings),
                Column("from", lambda row: row.origin, 19),
                Column("version", lambda row: row.line.version, 9, from_width=78),
                Column("state", lambda row: row.state, 8),
            ),
            key=lambda row: f"{row.line.origin} {row.line.name}",
            nothing="Nothing is loaded; the program was not installed whole.",
            id="plugins",
        )
        yield Reader(id="about")

    def read(self, office: Office) -> Loaded:
        """What is loaded; reading it imports other people's plugins, each behind a wall of its own."""
        return loaded(office)

    def show(self, page: Loaded) -> None:
        """Fill the list."""
        self.query_one("#plugins", Ledger).fill(page.rows)
        self._tell()
        rows = [row for row in page.rows if isinstance(row, PluginRow)]
        failed = sum(1 for row in rows if row.faults)
        left_out = " · others left out (--no-plugins)" if page.left_out else ""
        self.say(f"{len(rows) - failed} loaded{f', ▲ {failed} failed' if failed else ''}{left_out}")

    def _row(self) -> PluginRow | None:
        row: PluginRow | None = self.query_one("#plugins", Ledger).row
        return row

    def copied(self) -> str:
        """What is told of the chosen one."""
        return self.query_one(Reader).text.plain

    @on(Ledger.Picked, "#plugins")
    def _tell(self) -> None:
        row = self._row()
        self.query_one(Reader).read(Content("\n").join(told(row)) if row else Content(""))

    @on(Ledger.Opened, "#plugins")
    def _to_reader(self) -> None:
        self.query_one(Reader).focus()

    @on(commands.GroupsArea)
    def _to_ours(self) -> None:
        ledger = self.query_one("#plugins", Ledger)
        for row in ledger.rows:
            if isinstance(row, PluginRow) and row.ours:
                ledger.choose(f"{row.line.origin} {row.line.name}")
                ledger.focus()
                return

    def can(self, command: type[Command]) -> bool:
        """The group's area can be gone to where it is in the list."""
        return self.is_mounted and bool(self.query_one("#plugins", Ledger).rows)


def loaded(office: Office) -> Loaded:
    """Everything that is loaded or failed, areas first; to see, every plugin is asked everything once."""
    plugins = office.plugins
    try_out(plugins)
    areas = {(one.key, one.origin): one for one in plugins.areas()}
    rows: dict[bool, list[PluginRow]] = {True: [], False: []}
    for line in plugins.loaded:
        area = areas.get((line.name, line.origin))
        own = [one for one in (area.fault if area else "", *line.faults) if one]
        rows[line.kind.startswith("area")].append(
            PluginRow(
                line,
                title=(area.name if area else "") or line.name,
                brings=_brings(line, area.state if area else ""),
                faults=tuple(dict.fromkeys(own)),
                ours=line.name == office.group.area,
            )
        )
    page: list[PluginRow | Heading] = []
    for heading, some in (("Local areas", rows[True]), ("Plugins", rows[False])):
        if some:
            page += [Heading(heading), *some]
    return Loaded(page, not plugins.third_party)


def _brings(line: PluginLine, state: str) -> str:
    named = f"area, {state}" if state else "area"
    return {"area": named, "area with hooks": f"{named}, with rules", "hooks": "rules", "none": "nothing"}[
        line.kind
    ]


def told(row: PluginRow) -> Iterator[Content]:
    """A plugin in full: what is wrong with it and what to do, where it comes from, and what it does."""
    yield Content.styled(row.title, "bold") + (" · the group's own area" if row.ours else "")
    for fault in row.faults:
        yield Content.styled(f"▲ {fault}", "$error")
    if row.faults:
        yield Content(_remedy(row.line))
    version = f" {row.line.version}" if row.line.version else ""
    yield Content(f"{_whence(row)}{version}; known as {row.line.name}.")
    if row.line.own and row.line.kind == "area":
        yield Content("Its files are the group's own: change them in a text editor, then F12.")
    for hook in row.line.hooks:
        yield Content(f"● {TELLS[hook]} ({hook})")
    if row.line.kind == "area" and not row.faults:
        yield Content("A group that works under it has its codes and rules on the Codes screen.")


def _whence(row: PluginRow) -> str:
    if row.line.origin == "built in":
        return "Comes with the program"
    if row.line.own and row.line.origin != "workspace":
        named = f"From the folder {row.origin}, which your settings name"
        return named if row.line.origin else "A folder of your own or the group's"
    return f"From {row.origin}"


def _remedy(line: PluginLine) -> str:
    if line.own and line.kind == "none":
        return "Everything else works without it; F12 looks again."
    if line.own:
        where = "“areas” in the group's folder" if line.origin == "workspace" else f"the folder {line.origin}"
        return f"Mend the file, or take the area's folder out of {where}; then F12."
    if line.origin == "built in":
        return "The program is not installed whole; install it again."
    return (
        "Everything else works without it. Tell whoever makes it, bring it up to date or remove it; "
        "“compact-tui --no-plugins” starts without any of them."
    )
