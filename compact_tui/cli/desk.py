"""What every command shares: the office it works in, who is at the keys, and how things are named."""

from __future__ import annotations

import functools
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetings.errors import NotHeld, Refused

if TYPE_CHECKING:
    from meetings.naming import Naming
    from meetings.office import Office
    from meetings.plugging.plugins import Plugins
    from meetings.records.base import Owner
    from meetings.records.group import Body
    from meetings.records.meeting import Meeting
    from meetings.records.people import Organisation, Person


class Desk:
    """The desk a command is given at: its office is opened when it is first needed.

    The workspace is the one named, else `COMPACT_WORKSPACE`, else the last one opened, else the platform's
    data folder. A demonstration never becomes the last one opened. At the keys is whoever is named, else
    `COMPACT_AS`, else whom the settings name for the workspace.
    """

    def __init__(
        self, workspace: Path | None, who: str | None, body: str | None, *, third_party: bool = True
    ) -> None:
        self._workspace = workspace
        self.who = self._named_who = who or os.environ.get("COMPACT_AS") or ""
        self.body_words = body
        self.third_party = third_party
        self.group_name = ""
        self.at_the_keys = ""
        self._open: Office | None = None

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        named = self._workspace or os.environ.get("COMPACT_WORKSPACE")
        return Path(named).expanduser() if named else _last_opened() or data_folder() / "group"

    @property
    def is_new(self) -> bool:
        """Whether there is no group yet: no folder was named, and none was ever opened."""
        from meetings.store.workspace import holds_record

        named = self._workspace or os.environ.get("COMPACT_WORKSPACE")
        return not named and not holds_record(self.folder)

    @property
    def office(self) -> Office:
        """The office, open; what a person should know about where it is kept is said."""
        if self._open is None:
            for note in self.open().store.engine.notes:
                click.echo(note, err=True)
        assert self._open is not None
        return self._open

    def open(self) -> Office:
        """Open the office anew, and note it as the one opened last."""
        from meetings.office import open_office

        if self._open is not None:
            self._open.close()
        office = self._open = open_office(
            self.folder, who=self.who, third_party=self.third_party, areas=self.area_folders
        )
        self.sit_down(office, self.who or self._usually_at_the_keys())
        self.group_name = office.group.name
        if not office.group.made_up:
            remember(self.folder)
        return office

    def open_to_read(self) -> Office:
        """The office opened anew for reading only, for whoever closes it; nothing is noted of it."""
        from meetings.office import open_office

        return open_office(self.folder, third_party=self.third_party, areas=self.area_folders, read_only=True)

    @property
    def area_folders(self) -> list[Path]:
        """The folders of areas that the settings name, besides the workspace's own."""
        from compact_tui.config import read_config

        return read_config().areas

    @functools.cached_property
    def plugins(self) -> Plugins:
        """The areas and plugins at hand, with or without a workspace."""
        from meetings.plugging.plugins import Plugins

        return Plugins.open(
            no_third_party=not self.third_party, folders=[self.folder / "areas"], named=self.area_folders
        )

    def move_to(self, folder: Path) -> None:
        """Work in another workspace from the next opening on."""
        self._workspace, self.who = folder, self._named_who

    def _usually_at_the_keys(self) -> str:
        """Whom the settings name for this workspace, where nobody was named for this time."""
        from compact_tui.config import read_config, who_key

        return read_config().who.get(who_key(self.folder), "")

    def sit_down(self, office: Office, who: str) -> None:
        """Let somebody be at the keys; a name the group does not know is kept as it is."""
        self.who = self.at_the_keys = office.store.who = who
        if who:
            try:
                person = self._person(office, who)
            except Refused:
                return
            office.store.who, self.at_the_keys = person.id, person.name

    @property
    def body(self) -> str:
        """The id of the body that is meant: the main one, unless `--body` narrows to another."""
        from meetings.records.group import MAIN

        return self.named_body.id if self.body_words else MAIN

    @property
    def body_or_any(self) -> str | None:
        """The id of the body that `--body` names, none where all are meant."""
        return self.named_body.id if self.body_words else None

    @functools.cached_property
    def named_body(self) -> Body:
        """The body that is meant."""
        from meetings.records.group import MAIN
        from meetings.references import find_body

        return find_body(self.office, self.body_words) if self.body_words else self.office.bodies.get(MAIN)

    @functools.cached_property
    def naming(self) -> Naming:
        """Names for ids."""
        from meetings.naming import Naming

        return Naming(self.office)

    def meeting(self, words: str) -> Meeting:
        """A meeting by its reference, its date, or as `next` or `last`."""
        from meetings.references import find_meeting

        return find_meeting(self.office, words, self.body_or_any)

    def person(self, words: str) -> Person:
        """A person by initials, full name, or a first name or surname that only one member has."""
        return self._person(self.office, words)

    def organisation(self, words: str) -> Organisation:
        """An organisation by its name, in full or short."""
        owner = self.owner(words)
        if owner.kind != "organisation" or not owner.id:
            raise NotHeld(f"“{words}” is not an organisation but {owner.kind}; name an organisation.")
        return self.office.organisations.get(owner.id)

    def owner(self, words: str) -> Owner:
        """A person, role, organisation or body by its name; refused where it names none, or two."""
        from meetings.minutes.knowing import owner_named

        return owner_named(self.office, words, self.body)

    def _person(self, office: Office, words: str) -> Person:
        from meetings.minutes.knowing import owner_named

        owner = owner_named(office, words, self.body)
        if owner.kind != "person":
            raise NotHeld(f"“{words}” is not a person but {owner.kind}; name a person.")
        return office.people.get(owner.id)

    def close(self) -> None:
        """Let go of the office, if it was opened; what a plugin did wrong on the way is said."""
        if self._open is None:
            return
        asked = vars(self._open).get("plugins")  # nobody looks for plugins only to close them
        refusal = str(sys.exc_info()[1])  # the one that ends the command says itself what a plugin did wrong
        for fault in asked.faults if asked else ():
            if fault.error != refusal:
                from compact_tui.cli.output import plain

                click.echo(plain(fault.error), err=True)
        self._open.close()


def data_folder() -> Path:
    """The platform's folder for this program's data."""
    import platformdirs

    return platformdirs.user_data_path("compact-tui", appauthor=False)


def _last_opened() -> Path | None:
    try:
        folder = Path(json.loads((_memory()).read_text(encoding="utf-8"))["workspace"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return folder if folder.is_dir() else None


def remember(folder: Path) -> None:
    """Note which workspace was opened last; where that cannot be written, nothing is lost."""
    path, text = _memory(), json.dumps({"workspace": str(folder.resolve())})
    try:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}-new-{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
            file.write(text)
        fresh.replace(path)
    except OSError:
        return


def _memory() -> Path:
    import platformdirs

    return platformdirs.user_state_path("compact-tui", appauthor=False) / "last.json"


pass_desk = click.make_pass_decorator(Desk)
