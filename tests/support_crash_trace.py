"""What a crash can leave of a folder, from the system calls that wrote it.

A recorded run is a list of calls. `Disk` takes them one by one and knows of every file which bytes a sync
made durable and which writes still wait; likewise which names of a folder. A crash keeps all that is durable
and any of what waits: nothing, all, some, a torn one, or a file's new length without its content.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from support_crash_calls import Call

_SECTOR = 512


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes put into a file, or (`data` none) its length set to `at`."""

    at: int
    data: bytes | None

    def apply(self, content: bytearray) -> None:
        """Do it."""
        if self.data is None:
            del content[self.at :]
        content.extend(bytes(max(0, self.at - len(content))))
        if self.data is not None:
            content[self.at : self.at + len(self.data)] = self.data


@dataclass(eq=False, slots=True)
class File:
    """A file: its bytes as they are durable, and the edits that wait."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Edit] = field(default_factory=list)

    def length(self) -> int:
        """How long it is to a program that runs."""
        length = len(self.durable)
        for edit in self.waiting:
            length = edit.at if edit.data is None else max(length, edit.at + len(edit.data))
        return length

    def sync(self) -> None:
        """Make it durable as it is."""
        for edit in self.waiting:
            edit.apply(self.durable)
        self.waiting.clear()

    def left(self, edits: list[Edit]) -> bytes:
        """Its bytes after a crash that kept these edits."""
        content = bytearray(self.durable)
        for edit in edits:
            edit.apply(content)
        return bytes(content)


@dataclass(eq=False, slots=True)
class Folder:
    """A folder: its names as they are durable, and the changes of names that wait, in order."""

    durable: dict[str, File | Folder] = field(default_factory=dict)
    waiting: list[dict[str, File | Folder | None]] = field(default_factory=list)

    def names(self, kept: int | None = None) -> dict[str, File | Folder]:
        """Its names after the first `kept` changes, or after all."""
        names = dict(self.durable)
        for change in self.waiting[:kept]:
            for name, entry in change.items():
                names.pop(name, None)
                if entry is not None:
                    names[name] = entry
        return names

    def sync(self) -> None:
        """Make its names durable as they are."""
        self.durable = self.names()
        self.waiting.clear()


@dataclass(slots=True)
class _Open:
    entry: File | Folder
    place: int = 0


class Disk:
    """One folder, empty at first, and what is durable of it after the calls it was told of."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.top = Folder()
        self._open: dict[int, _Open] = {}

    def take(self, call: Call) -> bool:
        """Take one call; true where it changed what is there or what is durable."""
        doing = getattr(self, f"_{call.name}", None)
        path = call.texts[0].decode() if call.texts and call.name not in ("write", "pwrite64") else ""
        number = int(call.arguments[0]) if call.arguments[0].isdigit() else -1
        if not path.startswith(self.root + "/") and path != self.root and number not in self._open:
            return False
        assert doing is not None, f"{call.name} is not understood yet"
        return bool(doing(call, path) if path else doing(call, self._open[number]))

    def _find(self, path: str) -> tuple[Folder, str]:
        folder: File | Folder = self.top
        *parents, name = path.removeprefix(self.root).strip("/").split("/")
        for parent in parents:
            assert isinstance(folder, Folder)
            folder = folder.names()[parent]
        assert isinstance(folder, Folder)
        return folder, name

    def _openat(self, call: Call, path: str) -> bool:
        folder, name = self._find(path)
        entry = folder.names().get(name) if name else folder
        made = entry is None
        if entry is None:
            entry = File()
            folder.waiting.append({name: entry})
        if "O_TRUNC" in call.arguments[2] and isinstance(entry, File):
            entry.waiting.append(Edit(0, None))
        assert "O_APPEND" not in call.arguments[2]
        self._open[call.result] = _Open(entry)
        return made

    def _mkdir(self, call: Call, path: str) -> bool:
        folder, name = self._find(path)
        if name:
            folder.waiting.append({name: Folder()})
        return True

    def _close(self, call: Call, opened: _Open) -> bool:
        del self._open[int(call.arguments[0])]
        return False

    def _write(self, call: Call, opened: _Open) -> bool:
        self._put(opened, opened.place, call.texts[0][: call.result])
        opened.place += call.result
        return True

    def _pwrite64(self, call: Call, opened: _Open) -> bool:
        return self._put(opened, int(call.arguments[3]), call.texts[0][: call.result])

    def _lseek(self, call: Call, opened: _Open) -> bool:
        opened.place = call.result
        return False

    def _put(self, opened: _Open, at: int, data: bytes) -> bool:
        assert isinstance(opened.entry, File)
        opened.entry.waiting.append(Edit(at, data))
        return True

    def _ftruncate(self, call: Call, opened: _Open) -> bool:
        assert isinstance(opened.entry, File)
        opened.entry.waiting.append(Edit(int(call.arguments[1]), None))
        return True

    def _fsync(self, call: Call, opened: _Open) -> bool:
        opened.entry.sync()
        return True

    _fdatasync = _fsync

    def _unlink(self, call: Call, path: str) -> bool:
        folder, name = self._find(path)
        folder.waiting.append({name: None})
        return True

    def _rename(self, call: Call, path: str) -> bool:
        (folder, name), (target, new) = self._find(path), self._find(call.texts[1].decode())
        assert folder is target
        folder.waiting.append({name: None, new: folder.names()[name]})
        return True

    def _link(self, call: Call, path: str) -> bool:
        (folder, name), (target, new) = self._find(path), self._find(call.texts[1].decode())
        target.waiting.append({new: folder.names()[name]})
        return True

    # what a crash can leave

    def states(self, chance: random.Random) -> Iterator[dict[str, bytes]]:
        """The files that a crash at this moment can leave, by path, in every way that is tried."""
        for names in self._namings(chance):
            files = {path: file for path, file in names.items() if not path.endswith("-shm")}
            ways = [list(_ways(file.waiting, chance)) for file in files.values()]
            for way in itertools.zip_longest(*ways):
                chosen = (ways[n][0] if edits is None else edits for n, edits in enumerate(way))
                left = {
                    path: file.left(edits) for (path, file), edits in zip(files.items(), chosen, strict=True)
                }
                yield left
            yield {path: file.left([]) for path, file in files.items()}
            yield {path: file.left(file.waiting) for path, file in files.items()}
            for _ in range(4):
                yield {path: file.left(_some(file.waiting, chance)) for path, file in files.items()}

    def _namings(self, chance: random.Random) -> Iterator[dict[str, File]]:
        """The names a crash can leave: none of the changes that wait, all, or the first few."""
        yield _flat(self.top, lambda folder: 0)
        yield _flat(self.top, lambda folder: len(folder.waiting))
        most = max(len(folder.waiting) for folder in _folders(self.top))
        if most > 1:
            yield _flat(self.top, lambda folder: chance.randint(0, len(folder.waiting)))


def _folders(top: Folder) -> Iterator[Folder]:
    yield top
    for entry in top.names().values():
        if isinstance(entry, Folder):
            yield from _folders(entry)


def _flat(folder: Folder, kept, before: str = "") -> dict[str, File]:  # type: ignore[no-untyped-def]
    files: dict[str, File] = {}
    for name, entry in folder.names(kept(folder)).items():
        if isinstance(entry, Folder):
            files |= _flat(entry, kept, f"{before}{name}/")
        else:
            files[before + name] = entry
    return files


def _some(waiting: list[Edit], chance: random.Random) -> list[Edit]:
    """Any of the edits, in order, some of them torn at a sector."""
    share = chance.random()
    return [
        _torn(edit, chance) if chance.random() < 0.1 else edit for edit in waiting if chance.random() < share
    ]


def _torn(edit: Edit, chance: random.Random) -> Edit:
    if edit.data is None or len(edit.data) < 2:
        return edit
    cut = (
        chance.randrange(0, len(edit.data), _SECTOR)
        if chance.random() < 0.5
        else chance.randrange(len(edit.data))
    )
    return Edit(edit.at, edit.data[:cut])


def _ways(waiting: list[Edit], chance: random.Random) -> Iterator[list[Edit]]:
    """Which edits of one file a crash kept: at least all or none, and the kinds of half-way there are."""
    yield list(waiting)
    if not waiting:
        return
    *earlier, last = waiting
    yield []
    yield earlier
    yield [last]
    yield [*earlier, _torn(last, chance)]
    yield [*earlier, _torn(last, chance)]
    yield waiting[: chance.randrange(len(waiting))]
    gone = chance.randrange(len(waiting))
    yield [*waiting[:gone], *waiting[gone + 1 :]]
    yield [edit if edit.data is None else Edit(edit.at + len(edit.data), b"") for edit in waiting]
    yield [_torn(edit, chance) for edit in waiting]
