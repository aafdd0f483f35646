"""Putting a site into a folder: only what has changed is written, and what is no longer wanted goes.

A list of what was put there stands in the folder. It holds hashes in place of names, for whoever comes upon
it on the web must not learn the members' addresses from it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from meetings.errors import Refused
from meetings.publishing.site import Copy, File
from meetings.store.door import clean_text

LIST = ".compact-tui-published.json"
"""The list of what was put into a folder."""

_PREFIX = ".compact-tui-"
_UNFINISHED = re.compile(r"\.compact-tui-[a-z0-9_]{8}")
_PIECE = 1 << 20
_FOLDERS = ("", "meetings", "papers", "m")


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a folder, or would be: names of files."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


class Folder:
    """A folder that a site is put into. Refused where it holds what we did not put there, unless `into`."""

    def __init__(self, path: Path, *, into: bool = False) -> None:
        self.path, self._said = path, clean_text(str(path))
        if path.exists() and not path.is_dir():
            raise Refused(f"{self._said} is a file; name a folder.")
        self._ours = self._read()
        if self._ours is None and not into and path.exists() and any(path.iterdir()):
            raise Refused(
                f"{self._said} holds something else already; name an empty folder, or add --into to put the "
                "pages beside what is there."
            )

    def put(self, files: Mapping[str, File], *, dry: bool = False) -> Done:
        """Put the files there, each whole at once, and take away what was put there earlier and is not among
        them; nothing else is touched. With `dry` nothing is done at all."""
        ours = self._ours or {}
        self._refuse_strangers(files, ours)
        digests = {name: _digest(file) for name, file in files.items()}
        fresh = tuple(name for name in files if self._digest_there(name) != digests[name])
        old = tuple(sorted(name for name in self._there() if _key(name) in ours and name not in files))
        done = Done(fresh, tuple(name for name in files if name not in set(fresh)), old)
        if not dry:
            kept = {_key(name): digest for name, digest in digests.items()}
            try:
                self._clear_up()
                if fresh or old or kept != ours:
                    self._write(LIST, _listed(ours | kept))  # first: what is begun is ours, should it stop
                    for name in sorted(fresh, key=_turn):
                        self._write(name, files[name])
                    self._remove(old)
                    self._write(LIST, _listed(kept))
            except OSError as why:
                reason = (why.strerror or str(why)).lower()
                raise Refused(
                    f"{self._said} could not be written ({reason}); what was put there before still stands."
                ) from why
        return done

    def _read(self) -> dict[str, str] | None:
        """The list of what was put there, by hashes of the names; none where there is none."""
        place = self.path / LIST
        try:
            if place.is_symlink() or not place.is_file():
                return None
            return msgspec.json.decode(place.read_bytes(), type=dict[str, dict[str, str]])["files"]
        except (OSError, msgspec.DecodeError, KeyError):
            return None

    def _refuse_strangers(self, files: Mapping[str, File], ours: Mapping[str, str]) -> None:
        for name in files:
            place = self.path / name
            for folder in (place.parent, place.parent.parent)[: name.count("/")]:
                if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                    top = name.partition("/")[0]
                    raise Refused(
                        f"In {self._said} a link or a file stands where {top} or a folder in it belongs; "
                        "move it away first."
                    )
            if os.path.lexists(place) and _key(name) not in ours:
                said = "a file where a member's page goes" if name.count("/") == 2 else name
                raise Refused(
                    f"In {self._said} there is {said} already, and it was not put there by publishing; "
                    "move it away."
                )

    def _there(self) -> Iterator[str]:
        """The names of all files where a site has any; links are not followed."""
        for top in _FOLDERS:
            yield from self._files_in(top)
        for inner in self._entries("m"):
            if _is_folder(inner):
                yield from self._files_in(f"m/{inner.name}")

    def _clear_up(self) -> None:
        """Remove what was being written when a publishing was killed: it may hold a member's page."""
        for top in (*_FOLDERS, *(f"m/{inner.name}" for inner in self._entries("m") if _is_folder(inner))):
            for entry in self._entries(top):
                if _UNFINISHED.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    Path(entry.path).unlink(missing_ok=True)
                    self._leave(Path(entry.path), f"{top}/" if top else "")

    def _files_in(self, top: str) -> Iterator[str]:
        for entry in self._entries(top):
            if not _is_folder(entry) and entry.name != LIST:
                yield f"{top}/{entry.name}" if top else entry.name

    def _entries(self, top: str) -> list[os.DirEntry[str]]:
        place = self.path / top
        if not place.is_dir() or (top and place.is_symlink()):
            return []
        with os.scandir(place) as entries:
            return list(entries)

    def _digest_there(self, name: str) -> str:
        place = self.path / name
        if place.is_symlink() or not place.is_file():
            return ""
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _write(self, name: str, file: File) -> None:
        """Write beside the place, then put it there at once; the web's server may read it."""
        place = self.path / name
        self._make(place.parent)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=_PREFIX)
        try:
            with os.fdopen(handle, "wb") as target:
                if isinstance(file, Copy):
                    _copy(file, target)
                else:
                    target.write(file)
                target.flush()
                os.fsync(target.fileno())
            if name != LIST:
                Path(beside).chmod(0o644)
            Path(beside).replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
            raise

    def _make(self, folder: Path) -> None:
        """Make a folder that the web's server can enter; whose pages are in it, nobody else can list."""
        if not folder.is_dir():
            if folder != self.path:
                self._make(folder.parent)
            folder.mkdir(parents=True)
            folder.chmod(0o711 if folder == self.path / "m" else 0o755)

    def _remove(self, names: tuple[str, ...]) -> None:
        for name in names:
            place = self.path / name
            place.unlink(missing_ok=True)
            self._leave(place, name)

    def _leave(self, place: Path, name: str) -> None:
        """Remove the folders that a file was the last to be in."""
        for folder in (place.parent, place.parent.parent)[: name.count("/")]:
            with contextlib.suppress(OSError):  # it holds something else still
                folder.rmdir()


def _copy(file: Copy, target: BinaryIO) -> None:
    """Copy a paper, if it is still the one that was looked through."""
    digest = hashlib.sha256()
    with file.source.open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
    if digest.hexdigest() != file.sha256:
        raise Refused(f"The paper {file.source.name} was changed meanwhile; publish again.")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _turn(name: str) -> tuple[bool, bool, bool]:
    """When a file is written: papers and calendars before the pages that lead there, the first page last."""
    return name.endswith(".html"), name.endswith("index.html") and not name.startswith("m/"), "/" not in name


def _key(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()


def _digest(file: File) -> str:
    return file.sha256 if isinstance(file, Copy) else hashlib.sha256(file).hexdigest()


def _listed(files: Mapping[str, str]) -> bytes:
    return msgspec.json.encode({"files": dict(sorted(files.items()))}) + b"\n"
