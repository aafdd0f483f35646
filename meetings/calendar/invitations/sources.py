"""Where replies are read from: files and folders that a person names."""

from __future__ import annotations

import contextlib
import itertools
import mailbox
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetings.calendar.invitations.reading import LARGEST, Came, read, too_large
from meetings.errors import Refused
from meetings.store.door import clean_text

_MOST = 2_000
_MAILDIR = ("new", "cur")
_FROM_LINE = b"From "
_OUTLOOK = bytes.fromhex("D0CF11E0A1B11AE1")
_LONGEST_LENGTH = 12


def from_files(paths: Iterable[Path]) -> Iterator[Came]:
    """Everything in some files and folders, read; a folder's own folders are passed over, unless it keeps
    its mails in them as mail programs do (`new` and `cur`). Refused where a name is nothing, or a folder is
    empty; nothing is moved or deleted."""
    files = [file for path in paths for file in _files(path)]
    if len(files) > _MOST:
        raise Refused(f"There are {len(files):,} files there; read at most {_MOST:,} at a time.")
    return (came for file in files for came in _read(file))


def _files(path: Path) -> list[Path]:
    said = clean_text(str(path))[:200]
    try:
        if path.is_dir():
            boxes = [path / name for name in _MAILDIR if (path / name).is_dir()]
            # beside all the boxes of its own a mail server keeps only lists
            beside = [path] if len(boxes) < len(_MAILDIR) else []
            found = sorted(
                file
                for folder in (*beside, *boxes)
                for file in folder.iterdir()
                if file.is_file() and not file.name.startswith(".")
            )
            if not found:
                raise Refused(f"There is no mail in {said}; save the replies there first (.eml or .ics).")
            return found
        if path.is_file():
            return [path]
    except OSError as error:
        raise Refused(f"{said} cannot be read ({error.strerror}); see that it is yours to read.") from error
    raise Refused(f"There is no file or folder {said}; check its name.")


def _read(file: Path) -> Iterator[Came]:
    name = clean_text(file.name)[:100]
    try:
        with file.open("rb") as opened:
            begin = opened.read(len(_OUTLOOK))
        if begin.startswith(_FROM_LINE):
            yield from _read_mbox(file, name)
        elif begin == _OUTLOOK:
            yield Came(name, trouble="is in a form that only Outlook reads (.msg); save it as .eml")
        elif (size := file.stat().st_size) > LARGEST:
            yield Came(name, trouble=too_large(size))
        else:
            yield read(name, _without_frame(file.read_bytes()))
    except OSError as error:
        yield Came(name, trouble=f"cannot be read ({(error.strerror or 'unknown reason').lower()})")


def _read_mbox(file: Path, name: str) -> Iterator[Came]:
    """The mails of a file that holds many, as Thunderbird keeps and Apple Mail hands out whole mailboxes."""
    with contextlib.closing(mailbox.mbox(file, create=False)) as box:
        for number, key in enumerate(itertools.islice(box.iterkeys(), _MOST), 1):
            yield read(f"{name}, mail {number}", box.get_bytes(key))
        if len(box) > _MOST:
            yield Came(name, trouble=f"has {len(box):,} mails; only the first {_MOST:,} were read")


def _without_frame(data: bytes) -> bytes:
    """A mail as Apple Mail keeps it (.emlx) begins with its length, and has more than the mail after it."""
    length, _, rest = data.partition(b"\n")
    return rest[: int(length)] if length.strip().isdigit() and len(length) < _LONGEST_LENGTH else data
