"""The settings as they stand, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compact_tui.config import Config, config_file
from compact_tui.mail_settings import MAIL, MAILBOX, Table, chosen
from compact_tui.themes import TERMINAL, THEMES
from compact_tui.widgets.columns import Heading
from meetings.bodies import quorum_words
from meetings.calendar.invitations.whom import organiser_words
from meetings.correspondence.silence import silence_told
from meetings.errors import Refused
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.group import Correspondence
from meetings.ways import REMARKS, YEARS

if TYPE_CHECKING:
    from meetings.records.group import Body


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: what it is called, how it stands, and what it is for. `of` is the body it belongs to."""

    key: str
    name: str
    value: str
    about: str
    of: str = ""

    @property
    def id(self) -> str:
        """What it is found by again."""
        return f"{self.key} {self.of}"


def settings(office: Office, config: Config) -> list[Setting | Heading]:
    """Every setting under its heading; what is wrong in the settings file stands first."""
    return [
        *_faults(config),
        *_yours(office, config),
        *_groups(office),
        *_bodies(office),
        *_keeping(office, config),
    ]


def _faults(config: Config) -> Iterator[Setting | Heading]:
    if config.faults:
        yield Heading("Wrong in the settings file")
    for n, fault in enumerate(config.faults):
        yield Setting("fault", "▲ left out", fault, f"{fault} The file is {config_file()}.", str(n))


def _yours(office: Office, config: Config) -> Iterator[Setting | Heading]:
    yield Heading("You")
    naming = Naming(office)
    who = office.store.who
    said = naming.person(who) if who in naming.people else who
    yield Setting(
        "who", "At the keys", said or "nobody named",
        "Whoever is at the keys is noted with every change. It is remembered for this group, on this "
        "computer, for the command line too.",
    )  # fmt: skip
    called, _ = THEMES.get(config.theme or TERMINAL, THEMES[TERMINAL])
    yield Setting("theme", "Colours", called, "Four sets of colours; each is shown as the arrows reach it.")
    for table, called, told in _SERVERS:
        yield Setting(
            table.name, called, _server(table),
            f"{told} It is kept in your settings, never in the group's folder. A password is not kept there: "
            "it is asked for each time, or stands in a file of its own that only you can read.",
        )  # fmt: skip
    own = len(config.keymap)
    keys = f"{own} command{'' if own == 1 else 's'} with keys of your own" if own else "the usual"
    yield Setting(
        "keys", "Keys", keys, "Every command and its keys; each can be given others.",
    )  # fmt: skip


_SERVERS = (
    (MAIL, "Mail is sent through", "The server through which invitations are sent."),
    (MAILBOX, "Replies are read at", "The mailbox in which replies to invitations are looked for."),
)


def _server(table: Table) -> str:
    """The server that the settings name, in words."""
    try:
        return chosen(table).get("host") or "asked each time"
    except Refused as why:
        return f"▲ {why}"


def _groups(office: Office) -> Iterator[Setting | Heading]:
    group = office.group
    yield Heading("The group")
    yield Setting(
        "name", "Name", group.name, "What the group is called, on screen and in everything printed."
    )
    yield Setting(
        "area", "Local area", _area(office),
        "Whose Compact the group looks after: its sectors, codes, rules and usual agenda come from there.",
    )  # fmt: skip
    yield Setting(
        "word", "Its Compact is called", group.word,
        "Some groups have renamed theirs; Compact Week in the calendar goes by this word.",
    )  # fmt: skip
    yield Setting(
        "year_start", "Year starts in", YEARS.get(group.year_start, group.year_start),
        "The month in which the group's year of business begins.",
    )  # fmt: skip
    yield Setting(
        "remarks", "Remarks in minutes", REMARKS[group.remarks],
        "How published minutes name whoever made a remark. What is kept does not change.",
    )  # fmt: skip
    yield Setting(
        "organiser", "Who invites", organiser_words(office),
        "In whose name invitations to meetings go out, and to whom the answers come. A name and an address: "
        "Our office <office@example.org>. The address stands in no list, no history and no public calendar.",
    )  # fmt: skip
    yield Setting(
        "web", "Pages published at", group.web or "nowhere",
        "The web address of the group's pages; calendars lead from each meeting to its page there.",
    )  # fmt: skip
    told = "told to everybody" if group.public_joining else "left out"
    yield Setting(
        "public_joining", "How to join, in public", told,
        "Whether video links and joining notes stand in public calendars too.",
    )  # fmt: skip
    held = len(group.phrases)
    yield Setting(
        "phrases", "House phrases", f"{held}: {', '.join(group.phrases)}" if held else "none",
        "Short words that stand for whole sentences while minutes are taken.",
    )  # fmt: skip


def _area(office: Office) -> str:
    """The area's name; the key of one that cannot be read."""
    return office.area.name if office.area.is_read else f"▲ {office.area.key} cannot be read"


def _bodies(office: Office) -> Iterator[Setting | Heading]:
    yield Heading("How its bodies meet")
    for body in office.bodies.find():
        if body.ended is None:
            yield Setting(
                "terms", body.name, terms_in_words(body),
                "Its quorum, what silence means by letter, its notice, how long and where it meets.", body.id,
            )  # fmt: skip


def terms_in_words(body: Body) -> str:
    """What a body has agreed about its meetings, in one line."""
    terms = body.terms
    rule = quorum_words(terms.quorum)
    parts = [
        f"quorum {rule}" if rule else "no quorum rule",
        f"{terms.notice_days} days' notice" if terms.notice_days else "no notice rule",
        f"{terms.minutes} min",
        terms.venue,
        *([silence_told(letters)] if (letters := terms.correspondence) != Correspondence() else []),
    ]
    return " · ".join(part for part in parts if part)


def _keeping(office: Office, config: Config) -> Iterator[Setting | Heading]:
    yield Heading("Where it is kept")
    notes = " ".join(office.store.engine.notes)
    yield Setting(
        "folder", "The group's folder", str(office.folder),
        notes or "All of the group is in this folder. Enter copies its name. “compact-tui -w” opens another.",
    )  # fmt: skip
    yield Setting(
        "file", "Your settings", str(config_file()),
        "What is under You is kept in this file; the rest is the group's own. Enter copies its name.",
    )  # fmt: skip
    folders = ", ".join(map(str, config.areas)) or "only “areas” in the group's folder"
    yield Setting(
        "areas", "Folders of areas", folders,
        "Local areas are looked for here too. They are named in your settings file, as "
        "areas = [\"~/compact/areas\"]; then F12. Enter copies them.",
    )  # fmt: skip
    yield Setting(
        "backup", "Back up", "copy everything into one file",
        "The record, the papers and the group's own areas. “compact-tui restore” makes them into an office.",
    )  # fmt: skip
    yield Setting(
        "check", "Check", "read everything and see whether it is whole",
        "Says in plain words what is wrong, if anything is. Nothing is changed.",
    )  # fmt: skip
