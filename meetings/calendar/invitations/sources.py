"""Where replies are read from: files and folders that a person names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from meetings.calendar.invitations.reading import LARGEST, Came, read, too_large
from meetings.errors import Refused
from meetings.store.door import clean_text

_MOST = 2_000
_MAILDIR = ("new", "cur")


def from_files(paths: Iterable[Path]) -> Iterator[Came]:
    """Everything in some files and folders, read; a folder's own folders are passed over, unless it keeps
    its mails in them as mail programs do (`new` and `cur`). Refused where a name is nothing, or a folder is
    empty; nothing is moved or deleted."""
    files = [file for path in paths for file in _files(path)]
    if len(files) > _MOST:
        raise Refused(f"There are {len(files):,} files there; read at most {_MOST:,} at a time.")
    return (_read(file) for file in files)


def _files(path: Path) -> list[Path]:
    said = clean_text(str(path))[:200]
    try:
        if path.is_dir():
            boxes = [path / name for name in _MAILDIR if (path / name).is_dir()]
            found = sorted(
                file
                for folder in (path, *boxes)
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


def _read(file: Path) -> Came:
    name = clean_text(file.name)[:100]
    try:
        if (size := file.stat().st_size) > LARGEST:
            return Came(name, trouble=too_large(size))
        return read(name, file.read_bytes())
    except OSError as error:
        return Came(name, trouble=f"cannot be read ({(error.strerror or 'unknown reason').lower()})")
