"""A copy of the whole office in one file, and a folder made of it again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from meetings.errors import Refused
from meetings.office import Office, open_office
from meetings.store.errors import Damaged
from meetings.store.made import made
from meetings.store.sqlite.files import put_in_place, workshop
from meetings.store.workspace import FILE

MANIFEST = "manifest.json"
FOLDERS = ("papers", "areas")
"""What a workspace holds beside its record."""

FORMAT = 1
MOST_FILES, MOST_BYTES = 50_000, 20_000_000_000
"""No group's office is larger; a copy that says so is not one of ours."""

_LARGE = 10_000_000
"""Bytes; a paper larger than this is put into a copy as it is: scans and pictures hardly get smaller."""

_TIGHTEST = 300
"""How many times smaller than itself what is large can be packed; a bomb is packed tighter."""

_PIECE = 1 << 20
_CUT_SHORT = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError)


class Packed(msgspec.Struct, frozen=True):
    """A file in a copy: its size in bytes and the SHA-256 of what it holds."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a copy says of itself: when it was made (UTC), of which group, and each file in it."""

    format: int
    made: str
    group: str
    files: dict[str, Packed]


# a copy


def backup(office: Office, target: Path) -> Manifest:
    """Copy the record, the papers and the group's own areas into one private file.

    The file is there whole and durable, or not at all; one that is there already is never overwritten.
    Links in the workspace are passed over.
    """
    if target.exists() or target.is_symlink():
        raise Refused(f"{target} is there already; choose another name, nothing was overwritten.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent} to put {target.name} in; make it first.")
    if any((office.folder / top).resolve() in target.resolve().parents for top in FOLDERS):
        raise Refused(f"{target} would be a part of itself; put the copy outside {target.parent}.")
    with workshop(target) as beside:
        office.store.engine.backup(beside / FILE)
        with _private(beside / "copy") as file:
            manifest = _pack(office, beside / FILE, file)
        put_in_place(beside / "copy", target)
    return manifest


def _pack(office: Office, record: Path, file: IO[bytes]) -> Manifest:
    packed: dict[str, Packed] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, path in [(FILE, record), *_beside(office.folder)]:
            entry = _entry(name, packed=name == FILE or path.stat().st_size <= _LARGE)
            with path.open("rb") as source, copy.open(entry, "w", force_zip64=True) as into:
                packed[name] = _poured(source, into)
        made = office.store.clock().isoformat(timespec="seconds")
        manifest = Manifest(FORMAT, made, office.group.name, packed)
        copy.writestr(_entry(MANIFEST), msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _entry(name: str, *, packed: bool = True) -> zipfile.ZipInfo:
    if name != MANIFEST and not _is_fit(name):
        raise Refused(f"{name!r} has a name that not every computer can keep; rename it, then try again.")
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that lie beside the record, with the names they have in a copy."""
    for top in FOLDERS:
        if (folder / top).is_symlink():
            continue
        for here, folders, files in os.walk(folder / top):
            folders.sort()
            for name in sorted(files):
                path = Path(here) / name
                if path.is_file() and not path.is_symlink():
                    yield path.relative_to(folder).as_posix(), path


def _poured(source: IO[bytes], into: IO[bytes], most: int | None = None) -> Packed:
    """Copy bytes, at most so many, and say how many they were and what they come to."""
    size, digest = 0, hashlib.sha256()
    while piece := source.read(_PIECE):
        size += len(piece)
        if most is not None and size > most:
            break
        digest.update(piece)
        into.write(piece)
    return Packed(size, digest.hexdigest())


# and back


def restore(file: Path, folder: Path) -> Manifest:
    """Make a workspace of a copy in a folder that is new or empty.

    Refused, before anything is left in the folder, where the file is not whole, not ours, or holds anything
    but a workspace: other paths, links, more than it says, or a record from a newer version.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"{folder} is no folder; choose a new or an empty one.")
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty; choose a new or an empty folder, nothing was overwritten.")
    if not file.is_file():
        raise Refused(f"There is no file {file}.")
    with workshop(folder) as beside:
        fresh = beside / "office"
        fresh.mkdir(mode=0o700)
        manifest = _unpacked(file, fresh)
        (fresh / FOLDERS[0]).mkdir(mode=0o700, exist_ok=True)
        _must_open(fresh, file)
        if folder.is_dir():
            folder.rmdir()
        put_in_place(fresh, folder)
    return manifest


def _unpacked(file: Path, fresh: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as copy:
            manifest = _manifest(copy, file)
            room = shutil.disk_usage(fresh).free
            if sum(packed.size for packed in manifest.files.values()) > room:
                raise Refused(f"There is not enough room on the disk for what {file.name} holds.")
            for name, packed in manifest.files.items():
                _unpack(copy, name, packed, fresh, file)
            return manifest
    except _CUT_SHORT as error:
        raise Refused(f"{file} is not a whole backup: it cannot be read to its end.") from error
    except zlib.error as error:
        raise Refused(f"{file} is not a whole backup: part of it cannot be unpacked.") from error


def _manifest(copy: zipfile.ZipFile, file: Path) -> Manifest:
    """What a copy says it holds, once that is the same as what it does hold."""
    entries = {entry.filename: entry for entry in copy.infolist()}
    listed = entries.get(MANIFEST)
    if listed is None or listed.file_size > 20_000_000 or len(entries) != len(copy.infolist()):
        raise Refused(f"{file} is not a backup made by this program.")
    try:
        manifest = made(msgspec.json.decode(copy.read(listed)), Manifest)
    except msgspec.DecodeError as error:
        raise Refused(f"{file} is not a backup made by this program.") from error
    if manifest.format != FORMAT:
        raise Refused(f"{file} was made by a newer version of the program; bring this one up to date first.")
    if set(manifest.files) != set(entries) - {MANIFEST} or FILE not in manifest.files:
        raise Refused(f"{file} does not hold what it says it holds; nothing was restored.")
    if len(entries) > MOST_FILES or sum(e.file_size for e in entries.values()) > MOST_BYTES:
        raise Refused(f"{file} holds more than any group's office; nothing was restored.")
    for name, packed in manifest.files.items():
        _must_be_ours(entries[name], packed, file)
    return manifest


def _must_be_ours(entry: zipfile.ZipInfo, packed: Packed, file: Path) -> None:
    name, mode = entry.filename, entry.external_attr >> 16
    if not _is_fit(name):
        raise Refused(f"{file} holds a file that belongs in no workspace ({name!r}); nothing was restored.")
    if entry.is_dir() or (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)):
        raise Refused(f"{file} holds something that is no plain file ({name!r}); nothing was restored.")
    if entry.file_size != packed.size:
        raise Refused(f"{name} in {file} is not as large as it was; nothing was restored.")
    if packed.size > _LARGE and packed.size > _TIGHTEST * max(entry.compress_size, 1):
        raise Refused(f"{name} in {file} is packed tighter than any true file; nothing was restored.")


def _is_fit(name: str) -> bool:
    """Whether a file may go by this name in a copy: inside the workspace, on every system."""
    steps = name.split("/")
    plain = all(step not in ("", ".", "..") and step.isprintable() for step in steps)
    inside = name == FILE or (len(steps) > 1 and steps[0] in FOLDERS)
    return plain and inside and "\\" not in name and ":" not in name


def _unpack(copy: zipfile.ZipFile, name: str, packed: Packed, fresh: Path, file: Path) -> None:
    path = fresh.joinpath(*name.split("/"))
    try:
        for parent in reversed(path.relative_to(fresh).parents):
            (fresh / parent).mkdir(mode=0o700, exist_ok=True)
        with copy.open(name) as source, _private(path) as to:
            same = _poured(source, to, packed.size) == packed
    except FileExistsError as error:
        raise Refused(f"{file} holds two files for one place ({name}); nothing was restored.") from error
    if not same:
        raise Refused(f"{name} in {file} is not what was copied; nothing was restored.")


def _must_open(fresh: Path, file: Path) -> None:
    """Open the record once, so that a copy that cannot be used is refused before it is put in place."""
    try:
        with contextlib.closing(open_office(fresh, third_party=False)) as office:
            wrong = next((found.text for found in office.store.engine.check() if found.damage), "")
    except Damaged:
        wrong = "part of it cannot be read as it was written."
    if wrong:
        raise Refused(f"The record in {file} is damaged: {wrong}")


@contextlib.contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file that nobody else can read, durable when the block ends."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
