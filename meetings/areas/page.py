"""What a page of an area is: its lines, each with its key and its place in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UNWRITTEN = "Named, but not written yet"
OFFICIAL = "official wording"

Standing = Literal["", "pending", "fault"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a page says: an undertaking, a principle, a word. `key` names it, `source` is its place.

    `mark` stands before it (its number); a `heading` stands over what follows.
    """

    text: str
    key: str = ""
    source: str = ""
    mark: str = ""
    note: str = ""
    heading: bool = False

    @property
    def origin(self) -> str:
        """Its key, its place in the document and what else belongs to it, in a row."""
        return " · ".join(part for part in (self.key, self.source, self.note) if part)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A page: its title, the part of the contents it stands in, its place in the document, and its lines.

    `standing` is `pending` where the document leaves it open, `fault` where its file cannot be read. The
    first `quoted` lines are the document's official wording.
    """

    key: str
    title: str
    part: str
    lines: tuple[Line, ...]
    source: str = ""
    intro: str = ""
    standing: Standing = ""
    quoted: int = 0

    @property
    def opening(self) -> Line:
        """The words it opens with, as a line."""
        return Line(self.intro, source=self.source)

    @property
    def is_official(self) -> bool:
        """Whether the document's own wording stands on it, as a text or in the place of ours."""
        return self.quoted > 0 or any(line.note.startswith(OFFICIAL) for line in self.lines)

    @property
    def count(self) -> int:
        """How many things it says; none where it has no text of its own."""
        if self.key == "about" or self.part == UNWRITTEN or self.standing == "fault":
            return 0
        return sum(1 for line in self.lines[self.quoted :] if not line.heading)
