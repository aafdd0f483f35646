"""Rows straight from the bytes of an SQLite file, for when SQLite itself cannot read it.

Every page is looked at on its own, from the file and from its write-ahead log, whether or not anything
still points to it. Nothing found here is to be believed before its own digest says so. The format is
described in SQLite's documentation, “Database File Format”.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PAGE = 4096
RESERVED = 8
_USABLE = PAGE - RESERVED
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LONGEST = 64 * 1024 * 1024

Value = int | float | bytes | str | None
Row = tuple[int, tuple[Value, ...]]
"""A row's number (0 for a row of an index) and its columns."""


class _Unreadable(Exception):
    """These bytes are no row."""


class Pages:
    """All images of all pages of a damaged file and its log, of each page the newest first."""

    def __init__(self, path: Path) -> None:
        self._images: dict[int, list[bytes]] = {}
        self._gather(path.read_bytes(), path.with_name(path.name + "-wal"))

    def _gather(self, main: bytes, log: Path) -> None:
        frames = log.read_bytes() if log.exists() else b""
        # frames that do not bear the log's own mark are left from before it was begun anew
        places = range(_WAL_HEADER, len(frames), _FRAME_HEADER + PAGE)
        for at in sorted(
            places, key=lambda at: (frames[at + 8 : at + 16] == frames[16:24], at), reverse=True
        ):
            number = int.from_bytes(frames[at : at + 4], "big")
            image = frames[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
            self._images.setdefault(number, []).append(image.ljust(PAGE, b"\0"))
        for number, at in enumerate(range(0, len(main), PAGE), start=1):
            self._images.setdefault(number, []).append(main[at : at + PAGE].ljust(PAGE, b"\0"))

    def table_rows(self) -> Iterator[Row]:
        """Every row of every table that can be read."""
        yield from self._rows(_TABLE_LEAF)

    def index_rows(self) -> Iterator[Row]:
        """Every row of every index that can be read."""
        yield from self._rows(_INDEX_LEAF)
        yield from self._rows(_INDEX_INNER)

    def _rows(self, kind: int) -> Iterator[Row]:
        for number, images in self._images.items():
            header = 100 if number == 1 else 0
            for image in images:
                if image[header] != kind:
                    continue
                count = min(int.from_bytes(image[header + 3 : header + 5], "big"), PAGE // 2)
                first, child = (header + 12, 4) if kind == _INDEX_INNER else (header + 8, 0)
                for nth in range(count):
                    pointer = image[first + 2 * nth : first + 2 * nth + 2]
                    try:
                        yield self._cell(image, int.from_bytes(pointer, "big") + child, kind)
                    except (_Unreadable, IndexError, UnicodeDecodeError):
                        continue

    def _cell(self, image: bytes, at: int, kind: int) -> Row:
        size, at = _varint(image, at)
        row = 0
        most = _USABLE - 35
        if kind == _TABLE_LEAF:
            row, at = _varint(image, at)
        else:
            most = (_USABLE - 12) * 64 // 255 - 23
        if size > _LONGEST:
            raise _Unreadable
        return row, _columns(self._payload(image, at, size, most))

    def _payload(self, image: bytes, at: int, size: int, most: int) -> bytes:
        """A cell's content, the part that overflows to other pages included."""
        if size <= most:
            return image[at : at + size]
        least = (_USABLE - 12) * 32 // 255 - 23
        here = least + (size - least) % (_USABLE - 4)
        here = here if here <= most else least
        content = image[at : at + here]
        following = int.from_bytes(image[at + here : at + here + 4], "big")
        while len(content) < size:
            images = self._images.get(following)
            if not images:
                raise _Unreadable
            page = images[0]
            content += page[4 : 4 + min(_USABLE - 4, size - len(content))]
            following = int.from_bytes(page[:4], "big")
        return content


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for nth in range(9):
        byte = content[at + nth]
        if nth == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + nth + 1
    raise _Unreadable


def _columns(payload: bytes) -> tuple[Value, ...]:
    """The columns of a record."""
    end, at = _varint(payload, 0)
    kinds, columns = [], list[Value]()
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    at = end
    for kind in kinds:
        size = _size(kind)
        content = payload[at : at + size]
        if len(content) != size:
            raise _Unreadable
        columns.append(_value(kind, content))
        at += size
    return tuple(columns)


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise _Unreadable
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, content: bytes) -> Value:
    if kind >= 12:
        return content.decode() if kind % 2 else content
    if kind in (0, 7):
        return None
    return kind - 8 if kind in (8, 9) else int.from_bytes(content, "big", signed=True)
