"""The papers that anybody may read, looked through and safely named; and those held back, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from meetings.agenda.items import items_of
from meetings.agenda.papers import FOLDER, safe_name
from meetings.documents.tree import one_line
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.publishing.looking import Looking
from meetings.records.meeting import Meeting, Paper
from meetings.store.query import where

_READ = (
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".md", ".csv", ".xls", ".xlsx", ".ods", ".ppt", ".pptx",
    ".odp", ".png", ".jpg", ".jpeg", ".gif", ".zip",
)  # fmt: skip
"""Endings of files that a browser shows or saves; whatever else, a page with scripts for one, is sent as
plain text, so that nothing of it runs under the group's own address."""

_REMEDY = "Attach one without it, or let it go out as it is (“agenda release”)."


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper that anybody may read: where its file lies, its hash and size, and the name it goes out under.
    `item` is the number of the agenda item it belongs to, none where it belongs to the meeting."""

    paper: Paper
    item: int | None
    source: Path
    sha256: str
    size: int
    name: str

    @property
    def kind(self) -> str:
        """What its file is, and how large: `PDF, 120 kB`."""
        end = PurePath(self.name).suffix.lstrip(".").upper()
        size = f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(1, round(self.size / 1e3))} kB"
        return f"{'text' if end == 'TXT' else end}, {size}"

    @property
    def title(self) -> str:
        """What it is called."""
        return one_line(self.paper.title) or "A paper"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A paper that does not go out though its meeting's papers do, and why, in a sentence."""

    paper: Paper
    words: str


class Papers:
    """The papers of an office that go out, meeting by meeting. `held_back` are those that cannot, by their
    ids. Nothing of the `secret` ids is among them; `memory` is what was found in papers before."""

    def __init__(
        self,
        office: Office,
        secret: Collection[str],
        discretion: Discretion,
        memory: MutableMapping[str, str],
    ) -> None:
        self._office, self._secret, self._discretion = office, secret, discretion
        self._looking = Looking(discretion.contacts, memory)
        self._taken: set[str] = set()
        self.held_back: dict[str, HeldBack] = {}

    def of(self, meeting: Meeting) -> Iterator[PublicPaper]:
        """The papers of a meeting, and of the items on its agenda, that anybody may know of."""
        items = items_of(self._office, meeting.id)
        numbers = {item.id: number for number, item in enumerate(items, start=1)}
        added = {item.id for item in items if item.added}
        approved = meeting.status == "approved"
        for paper in self._office.papers.find(where("meeting") == meeting.id):
            if paper.id in self._secret or paper.item in self._secret:
                continue
            if (paper.tabled or paper.item in added) and not approved:
                continue
            if paper.item is not None and paper.item not in numbers:
                continue  # its item is asleep, has gone to another meeting or was taken off
            if paper.file in ("", ".", "..") or paper.publish == "no":
                continue  # one of which only the title is known, or that is kept from the web
            if public := self._public(paper, meeting, numbers.get(paper.item or "")):
                yield public

    def forget(self) -> None:
        """Forget what was found in papers that are there no more."""
        self._looking.forget()

    def _public(self, paper: Paper, meeting: Meeting, item: int | None) -> PublicPaper | None:
        """A paper as it goes out; none where it is held back."""
        source = self._office.folder / FOLDER / paper.file
        data = _data(source)
        sha256 = hashlib.sha256(data or b"").hexdigest()
        why = self._against(paper, sha256, data)
        if data is not None and not why:
            return PublicPaper(paper, item, source, sha256, len(data), self._name(paper.file))
        words = f"The paper “{title_of(paper)}” of {meeting.ref} is held back: {why}"
        self.held_back[paper.id] = HeldBack(paper, self._discretion.text(words))
        return None

    def _against(self, paper: Paper, sha256: str, data: bytes | None) -> str:
        """Why a paper cannot go out, as the rest of a sentence; empty where it can."""
        if data is None:
            return f"its file {paper.file} is missing from the workspace; attach it again."
        if paper.sha256 and sha256 != paper.sha256:
            return f"its file {paper.file} is not what was attached; attach it again."
        if paper.publish != "yes" and (found := self._looking.against(sha256, data)):
            return f"{found}. {_REMEDY}"
        return ""

    def _name(self, file: str) -> str:
        """A name that no other paper goes out under, whatever the file is called."""
        name = safe_name(self._discretion.file_name(file, f"paper{PurePath(file).suffix}"))
        if PurePath(name).suffix.casefold() not in _READ:
            name = f"{name}.txt"
        stem, end = PurePath(name).stem, PurePath(name).suffix
        nth = 1
        while name.casefold() in self._taken:
            nth += 1
            name = f"{stem}-{nth}{end}"
        self._taken.add(name.casefold())
        return name


def _data(source: Path) -> bytes | None:
    """What is in a file; none where there is no plain file."""
    try:
        return source.read_bytes() if source.is_file() and not source.is_symlink() else None
    except OSError:
        return None


def title_of(paper: Paper) -> str:
    """What a paper is called, in a sentence."""
    return one_line(paper.title) or "a paper"
