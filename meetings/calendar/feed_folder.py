"""A folder in which the calendars to subscribe to are kept up to date, as files.

Only what has changed is written, so that a web server's ETag and Last-Modified stay with what has not. A
small list beside the files says which are ours; nothing else in the folder is ever written over or removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from meetings.calendar.addresses import give_to_all
from meetings.calendar.feeds import Feed, feeds, group_id
from meetings.calendar.vcalendar import Pen
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.door import clean_text
from meetings.store.sqlite.files import put_over

LIST = ".compact-tui-feed.json"
"""The list of the files that are ours."""

Mode = Literal["private", "web"]
MODES: dict[Mode, tuple[int, int]] = {"private": (0o700, 0o600), "web": (0o711, 0o644)}
"""The rights of the folder and of its files. A web server is another user and has to read the files; but
nobody is let list the folder, for whoever could would learn the names that are not to be guessed."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.ics")

What = Literal["written", "changed", "removed"]


class Kept(msgspec.Struct, frozen=True):
    """What was done to one file: `whose` calendar it is, in words."""

    name: str
    whose: str
    what: What


class _Ours(msgspec.Struct, frozen=True):
    sha256: str
    whose: str


class _List(msgspec.Struct, frozen=True):
    group: str
    files: dict[str, _Ours]
    made: bool = False
    format: int = 1


def keep_up_to_date(
    office: Office, folder: Path, mode: Mode = "private", *, members: bool = True, pen: Pen | None = None
) -> list[Kept]:
    """Bring a folder of calendars up to date; what had to be done.

    With `members` everybody who sits on a body today has a calendar of their own in it, under an address that
    is given to whoever has none yet; whose address was taken away has none until they are given one by name.
    """
    if members:
        give_to_all(office)
    return FeedFolder(folder, group_id(office), mode).keep(feeds(office, pen, members=members))


class FeedFolder:
    """A folder of calendars of one group (by its lasting id), made where there is none.

    Refused where the folder cannot be used, or holds the calendars of another group.
    """

    def __init__(self, folder: Path, group: str, mode: Mode = "private") -> None:
        self._folder = folder
        self._group = group
        self._folder_mode, self._file_mode = MODES[mode]
        self._said = clean_text(str(folder))
        self._made = False  # whether the folder itself is ours, and so its rights

    def keep(self, feeds: Iterable[Feed]) -> list[Kept]:
        """Let the folder hold these calendars and no other of ours; what had to be done, in that order.

        What is killed half-way is put right by the next time: a file is on the list before it is there.
        """
        wanted = {feed.name: feed for feed in feeds}
        try:
            self._make()
            held = self._read()
            self._must_be_free(wanted.keys() - held.keys())
            if self._made and self._folder.stat().st_mode & 0o777 != self._folder_mode:
                self._folder.chmod(self._folder_mode)
            return self._bring(wanted, held)
        except (OSError, ValueError) as why:
            reason = (getattr(why, "strerror", None) or str(why)).lower()
            raise Refused(
                f"The folder {self._said[:200]} cannot be written ({reason}); name another."
            ) from why

    def _bring(self, wanted: Mapping[str, Feed], held: dict[str, _Ours]) -> list[Kept]:
        now = {name: _Ours(_digest(feed.data), feed.whose) for name, feed in wanted.items()}
        either = {**held, **now}
        self._write(either, held)
        done = []
        for name, feed in wanted.items():
            there = self._on_disk(name)
            self._grant(name)
            if there != feed.data:
                put_over(self._folder / name, feed.data, self._file_mode)
                done.append(Kept(name, feed.whose, "written" if there is None else "changed"))
        for name in sorted(held.keys() - wanted.keys()):
            if self._on_disk(name) is not None:
                (self._folder / name).unlink()
                done.append(Kept(name, held[name].whose, "removed"))
        self._write(now, either)
        return done

    def _make(self) -> None:
        if self._folder.exists() and not self._folder.is_dir():
            raise Refused(f"{self._said} is a file; name a folder.")
        if not self._folder.exists():
            if not self._folder.parent.is_dir():
                raise Refused(f"There is no folder {clean_text(str(self._folder.parent))}; make it first.")
            self._folder.mkdir(mode=0o700)
            self._made = True

    def _must_be_free(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            if os.path.lexists(self._folder / name):
                raise Refused(
                    f"{name} in {self._said} is not one of this group's calendars, and nothing is written "
                    "over; name an empty folder."
                )

    def _grant(self, name: str) -> None:
        """Give a file that is there already the rights that are wanted now."""
        path = self._folder / name
        with contextlib.suppress(FileNotFoundError):
            if path.lstat().st_mode & 0o777 != self._file_mode and not path.is_symlink():
                path.chmod(self._file_mode)

    def _on_disk(self, name: str) -> bytes | None:
        path = self._folder / name
        if path.is_symlink() or path.is_dir():  # ours never are; what is behind a link is somebody else's
            return None
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def _read(self) -> dict[str, _Ours]:
        """What the list says is ours."""
        try:
            kept = msgspec.json.decode((self._folder / LIST).read_bytes(), type=_List)
        except FileNotFoundError:
            return {}
        except msgspec.DecodeError as why:
            raise Refused(
                f"{LIST} in {self._said} says which files are ours and cannot be read; name a new folder."
            ) from why
        if kept.format != 1 or not all(map(_NAME.fullmatch, kept.files)):
            raise Refused(f"{LIST} in {self._said} was not written by this version; name a new folder.")
        if kept.group != self._group:
            raise Refused(f"{self._said} holds the calendars of another group; name a folder of its own.")
        self._made = kept.made
        return kept.files

    def _write(self, files: Mapping[str, _Ours], before: Mapping[str, _Ours]) -> None:
        if files != before or not (self._folder / LIST).exists():
            kept = _List(self._group, dict(sorted(files.items())), self._made)
            put_over(self._folder / LIST, msgspec.json.format(msgspec.json.encode(kept)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
