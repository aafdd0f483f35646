"""Putting a site into a folder: only what has changed is written, and what is no longer wanted goes.

A list of what was put there stands in the folder. It holds hashes in place of names, for whoever comes upon
it in the web must not learn the members' addresses from it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from meetings.errors import Refused
from meetings.publishing.site import Copy, File
from meetings.store.door import clean_text

LIST = ".compact-tui-published.json"
"""The list of what was put into a folder."""

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
                if fresh or old or kept != ours:
                    self._write(LIST, _listed(ours | kept))  # first: what is begun is ours, should it stop
                    for name in sorted(fresh, key=lambda name: name == "index.html"):
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
                    raise Refused(
                        f"{clean_text(str(folder))} is a link or a file, not a folder; move it away first."
                    )
            if os.path.lexists(place) and _key(name) not in ours:
                raise Refused(
                    f"{clean_text(str(place))} is there already and was not put there by publishing; "
                    "move it away."
                )

    def _there(self) -> Iterator[str]:
        """The names of all files where a site has any; links are not followed."""
        for top in _FOLDERS:
            yield from self._files_in(top)
        for inner in self._entries("m"):
            if inner.is_dir(follow_symlinks=False):
                yield from self._files_in(f"m/{inner.name}")

    def _files_in(self, top: str) -> Iterator[str]:
        for entry in self._entries(top):
            if not entry.is_dir(follow_symlinks=False) and entry.name != LIST:
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
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".compact-tui-")
        try:
            with os.fdopen(handle, "wb") as target:
                if isinstance(file, Copy):
                    with file.source.open("rb") as source:
                        shutil.copyfileobj(source, target)
                else:
                    target.write(file)
                target.flush()
                os.fsync(target.fileno())
            Path(beside).chmod(0o644)
            Path(beside).replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
            raise

    def _remove(self, names: tuple[str, ...]) -> None:
        for name in names:
            place = self.path / name
            place.unlink(missing_ok=True)
            for folder in (place.parent, place.parent.parent)[: name.count("/")]:
                with contextlib.suppress(OSError):  # it holds something else still
                    folder.rmdir()


def _key(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()


def _digest(file: File) -> str:
    return file.sha256 if isinstance(file, Copy) else hashlib.sha256(file).hexdigest()


def _listed(files: Mapping[str, str]) -> bytes:
    return msgspec.json.encode({"files": dict(sorted(files.items()))}) + b"\n"
