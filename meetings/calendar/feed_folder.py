"""A folder in which the calendars to subscribe to are kept up to date, as files.

Only what has changed is written, so that a web server's ETag and Last-Modified stay with what has not. A
small list beside the files says which are ours; nothing else in the folder is ever written over or removed.
It holds hashes in place of names, for whoever comes upon it on the web must not learn the members' addresses.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from meetings.calendar.addresses import give_to_all
from meetings.calendar.feeds import Feed, feeds
from meetings.calendar.past import group_id
from meetings.calendar.vcalendar import Pen
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.door import clean_text
from meetings.store.sqlite.files import clear_left_by_crashes, put_over

LIST = ".compact-tui-feed.json"
"""The list of the files that are ours."""

Mode = Literal["private", "web"]
MODES: dict[Mode, tuple[int, int]] = {"private": (0o700, 0o600), "web": (0o711, 0o644)}
"""The rights of the folder and of its files. A web server is another user and has to read the files; but
nobody is let list the folder, for whoever could would learn the names that are not to be guessed."""

_NAME = re.compile(r"([a-z0-9][a-z0-9-]*\.ics)(?:-new-[0-9]+)?")
"""The name of a file of ours, also of one that a crash left half written."""

What = Literal["written", "changed", "removed"]


class Kept(msgspec.Struct, frozen=True):
    """What was done to one file: `whose` calendar it is, in words; of one that is removed nobody knows."""

    name: str
    whose: str | None
    what: What


class _List(msgspec.Struct, frozen=True):
    """The hashes of the files' names; `made` says that the folder itself is ours."""

    group: str
    files: frozenset[str]
    made: bool = False
    format: int = 1


def keep_up_to_date(
    office: Office, folder: Path, mode: Mode = "private", *, members: bool = True, pen: Pen | None = None
) -> list[Kept]:
    """Bring a folder of calendars up to date; what had to be done.

    With `members` everybody who sits on a body today has a calendar of their own in it, under an address that
    is given to whoever has none yet, and to nobody where the folder cannot be used; whose address was taken
    away has none until they are given one by name.
    """
    there = FeedFolder(folder, group_id(office), mode)
    there.open()
    if members:
        give_to_all(office)
    return there.keep(feeds(office, pen, members=members))


def is_listed(folder: Path) -> bool:
    """Whether other people on this computer can list a folder, and so learn the names that are secret."""
    return sys.platform != "win32" and folder.stat().st_mode & 0o044 != 0


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
        with self._told():
            held = self._held()
            self._must_be_free(name for name in wanted if _key(name) not in held)
            if self._made and self._folder.stat().st_mode & 0o777 != self._folder_mode:
                self._folder.chmod(self._folder_mode)
            return self._bring(wanted, held)

    def open(self) -> None:
        """Make the folder where there is none, and refuse it where it cannot be ours."""
        with self._told():
            self._held()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as why:
            reason = (getattr(why, "strerror", None) or str(why)).lower()
            raise Refused(
                f"The folder {self._said[:200]} cannot be written ({reason}); name another."
            ) from why

    def _held(self) -> frozenset[str]:
        self._make()
        return self._read()

    def _bring(self, wanted: Mapping[str, Feed], held: frozenset[str]) -> list[Kept]:
        now = frozenset(map(_key, wanted))
        self._write(held | now, held)
        done = []
        for name, feed in wanted.items():
            there = self._on_disk(name)
            self._grant(name)
            if there != feed.data:
                self._put(name, feed.data, is_new=there is None)
                done.append(Kept(name, feed.whose, "written" if there is None else "changed"))
        for name in self._ours_there(held - now):
            clear_left_by_crashes(self._folder / name)
            if self._on_disk(name) is not None:
                (self._folder / name).unlink()
                done.append(Kept(name, None, "removed"))
        self._write(now, held | now)
        return done

    def _ours_there(self, keys: frozenset[str]) -> list[str]:
        """The names with these hashes that files in the folder have, whole or half written."""
        found = (_NAME.fullmatch(path.name) for path in self._folder.iterdir())
        return sorted({form[1] for form in found if form and _key(form[1]) in keys})

    def _put(self, name: str, data: bytes, *, is_new: bool) -> None:
        """Write a file; its time then differs in full seconds, which are all that web servers tell it by."""
        path = self._folder / name
        before = None if is_new else int(path.stat().st_mtime)
        put_over(path, data, self._file_mode)
        if before is not None and int(path.stat().st_mtime) <= before:
            os.utime(path, (before + 1, before + 1))

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

    def _read(self) -> frozenset[str]:
        """What the list says is ours."""
        try:
            kept = msgspec.json.decode((self._folder / LIST).read_bytes(), type=_List)
        except FileNotFoundError:
            return frozenset()
        except msgspec.DecodeError as why:
            raise Refused(
                f"{LIST} in {self._said} says which files are ours and cannot be read; name a new folder."
            ) from why
        if kept.format != 1:
            raise Refused(f"{LIST} in {self._said} was not written by this version; name a new folder.")
        if kept.group != self._group:
            raise Refused(f"{self._said} holds the calendars of another group; name a folder of its own.")
        self._made = kept.made
        return kept.files

    def _write(self, files: frozenset[str], before: frozenset[str]) -> None:
        if files != before or not (self._folder / LIST).exists():
            kept = msgspec.json.encode(_List(self._group, files, self._made), order="sorted")
            put_over(self._folder / LIST, msgspec.json.format(kept))


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
