"""Writing something to a file that a person names: private, whole, and over nothing unasked."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from meetings.errors import Refused
from meetings.store.door import clean_text


def file_named(words: str) -> Path:
    """The file that somebody typed the name of, as terminals paste it too: in quotes, or with `~`."""
    name = words.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1]
    if not name:
        raise Refused("No file was named; type its name, such as report.txt.")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise Refused(f"There is no home folder for {name[:200]}; write the folder in full.") from None


def folder_named(words: str) -> Path:
    """The folder that somebody typed the name of; no name at all is not the one we happen to be in."""
    if not words.strip(" '\""):
        raise Refused("No folder was named; type its name, such as calendars.")
    return file_named(words)


def write_private(target: Path, content: str | bytes, *, replace: bool = False) -> Path:
    """Write something whole into a file that only its owner can read; over another only where that was asked.

    Returns the file's full name.
    """
    said = clean_text(str(target))
    try:
        if target.is_dir():
            raise Refused(f"{said} is a folder; name a file in it.")
        if not target.parent.is_dir():
            raise Refused(
                f"There is no folder {clean_text(str(target.parent))}; make it first, or name another."
            )
        if target.exists():
            if not target.is_file():
                raise Refused(f"{said} is a device or a pipe; name a file.")
            if not replace:
                raise Refused(_is_there(said))
        _put(target, content.encode() if isinstance(content, str) else content, replace)
    except FileExistsError:
        raise Refused(_is_there(said)) from None
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise Refused(f"{said[:200]} cannot be written ({reason.lower()}); name another file.") from why
    return target.absolute()


def _is_there(said: str) -> str:
    return f"{said} is there already; choose another name, or that it is replaced."


def _put(target: Path, data: bytes, replace: bool) -> None:
    """Write beside the file, then put it in its place at once."""
    handle, fresh = tempfile.mkstemp(dir=target.parent, prefix=".compact-tui-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not replace:
            _claim(target)
        Path(fresh).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(fresh).unlink()
        raise


def _claim(target: Path) -> None:
    """Take a name that nobody has; fails where somebody was quicker."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
