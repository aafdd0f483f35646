"""Papers: files copied into the workspace, so that what went out stays what it was."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from meetings.agenda.items import refuse_closed
from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Letting, Meeting, Paper
from meetings.store.door import clean_text
from meetings.store.query import where
from meetings.typed import LONGEST

LARGEST = 100 * 1024 * 1024
"""Bytes; the largest file that is taken for a paper."""

FOLDER = "papers"
"""The folder of a workspace that papers lie in."""

_PIECE = 1 << 20
_LONGEST_NAME = 100
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copied:
    """A file as it was copied: its name in the workspace, the title it came with, its size and hash."""

    file: str
    title: str
    size: int
    sha256: str


@contextlib.contextmanager
def copied_in(office: Office, meeting: Meeting, paths: Sequence[Path]) -> Iterator[list[Copied]]:
    """Copy files into the workspace for a meeting; all of them go again if the block fails.

    Copying takes time, so it is done before the commit that the papers are noted in, never inside.
    """
    folder = office.folder / FOLDER
    done: list[Copied] = []
    try:
        for path in paths:
            done.append(_copy(path, folder, meeting.ref))  # noqa: PERF401  # what was copied is known if one fails
        yield done
    except BaseException:
        for copy in done:
            with contextlib.suppress(OSError):
                (folder / copy.file).unlink()
        raise


def attach(
    office: Office, meeting: Meeting, item: AgendaItem | None, copies: Sequence[Copied]
) -> list[Paper]:
    """Note copied files as papers of an item, or of the meeting as a whole."""
    if not copies:
        return []
    with office.commit(f"add papers to {meeting.ref}", scope=meeting.id):
        return [
            office.papers.add(
                Paper(
                    meeting=meeting.id, item=item.id if item else None, title=copy.title, file=copy.file,
                    size=copy.size, sha256=copy.sha256,
                )
            )
            for copy in copies
        ]  # fmt: skip


def detach(office: Office, meeting: Meeting, papers: Sequence[Paper]) -> None:
    """Take papers off an agenda; their files stay in the workspace, so that undoing it finds them."""
    with office.commit(f"take papers off {meeting.ref}", scope=meeting.id):
        refuse_closed(office.meetings.get(meeting.id))
        for paper in papers:
            office.papers.remove(office.papers.get(paper.id))


def let_out(office: Office, papers: Sequence[Paper], choice: Letting) -> list[Paper]:
    """Choose whether papers go out with the group's pages, whatever has become of their meeting.

    What was chosen holds for the file as it is: attached again, it is looked through again.
    """
    named = (
        f"“{short_of(papers[0].title or papers[0].file)}”" if len(papers) == 1 else f"{len(papers)} papers"
    )
    what = {
        "checked": f"let {named} go out once looked through",
        "yes": f"let {named} go out as it is",
        "no": f"keep {named} from the web",
    }
    with office.commit(what[choice], scope=papers[0].meeting):
        return [office.papers.put(replace(office.papers.get(paper.id), publish=choice)) for paper in papers]


def find_paper(office: Office, meeting: Meeting, words: str) -> Paper:
    """A paper of a meeting by its file's name, or by the start of exactly one such name or title."""
    papers = office.papers.find(where("meeting") == meeting.id)
    wanted = words.strip().casefold()
    names = {paper.id: (paper.file.casefold(), paper.title.casefold()) for paper in papers}
    fits = [paper for paper in papers if wanted == names[paper.id][0]] or [
        paper for paper in papers if wanted and any(name.startswith(wanted) for name in names[paper.id])
    ]
    if len(fits) != 1:
        raise NotHeld(
            f"“{short_of(words)}” fits {len(fits)} of the {len(papers)} papers of {meeting.ref}; "
            "name one by its file."
        )
    return fits[0]


def safe_name(name: str) -> str:
    """A file's name as it can stand in any folder of any system: letters, digits, `.`, `-` and `_`."""
    plain = unicodedata.normalize("NFC", clean_text(name))
    kept = re.sub(r"[^\w.-]+", "-", plain).strip("-. ") or "paper"
    stem, dot, end = kept.rpartition(".")
    end = f".{end}" if dot and len(end) <= 10 else ""
    stem = (stem if end else kept)[: _LONGEST_NAME - len(end)].rstrip("-. ") or "paper"
    return f"_{stem}{end}" if _RESERVED.match(stem + end) else stem + end


def _copy(path: Path, folder: Path, ref: str) -> Copied:
    said = clean_text(str(path))
    with _opened(path, said) as source:
        folder.mkdir(mode=0o700, exist_ok=True)
        target = _free_place(folder, f"{ref}-{safe_name(path.name)}")
        try:
            size, digest = _fill(source, target, said)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    title = " ".join(clean_text(path.stem).replace("_", " ").split())
    return Copied(target.name, title[:LONGEST], size, digest)


@contextlib.contextmanager
def _opened(path: Path, said: str) -> Iterator[BinaryIO]:
    """A plain file, open for reading; whatever else stands under that name gets a sentence."""
    try:
        # without waiting: a pipe that nobody writes to would keep the whole program
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise Refused(_why_not(path, said, error)) from error
    try:
        kept = os.fstat(handle)
        if stat.S_ISDIR(kept.st_mode):
            raise Refused(_a_folder(said))
        if not stat.S_ISREG(kept.st_mode):
            raise Refused(f"{said} is a device or a pipe, not a file; save the paper as a file first.")
        if kept.st_size > LARGEST:
            raise Refused(_too_large(said))
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(handle)


def _why_not(path: Path, said: str, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in (errno.EISDIR, errno.EACCES) and path.is_dir():
        return _a_folder(said)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return f"There is no file {said}; check its name and folder."
    if number in (errno.EACCES, errno.EPERM):
        return f"{said} may not be read; change its permissions, or copy it somewhere else."
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return f"{said[:200]} cannot be read ({reason}); check its name and folder."


def _a_folder(said: str) -> str:
    return f"{said} is a folder; name the file in it that is the paper."


def _too_large(said: str) -> str:
    return f"{said} is larger than {LARGEST // 1024 // 1024} MB; make the paper smaller, or split it."


def _free_place(folder: Path, name: str) -> Path:
    """A name that nobody has in the folder, taken at once so that nobody else takes it meanwhile."""
    stem, end = os.path.splitext(name)  # noqa: PTH122  # the name stands in no folder yet
    for nth in range(1, 10_000):
        place = folder / (name if nth == 1 else f"{stem}-{nth}{end}")
        with contextlib.suppress(FileExistsError):
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return place
    raise Refused(f"The folder {folder} holds too many papers called {name}; rename this one.")


def _fill(source: BinaryIO, target: Path, said: str) -> tuple[int, str]:
    """Copy the bytes, durably; their number and SHA-256."""
    size, digest = 0, hashlib.sha256()
    with target.open("wb") as file:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > LARGEST:
                raise Refused(_too_large(said))
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()
