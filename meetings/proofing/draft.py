"""A draft as it was read: its paragraphs, numbered so that a finding can say where it looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.areas.text import one_line
from meetings.store.door import clean_text

_QUOTED = 160
"""How many characters of a paragraph a finding quotes at most."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item or row of a table; `number` counts from 1."""

    number: int
    text: str

    @property
    def quoted(self) -> str:
        """Its words, as many as a finding can quote."""
        return one_line(self.text, _QUOTED)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft by the name of its file, paragraph by paragraph."""

    name: str
    paragraphs: tuple[Paragraph, ...]


def draft_of(name: str, texts: Iterable[str]) -> Draft:
    """A draft from the texts of its paragraphs; blank ones are left out and not counted."""
    held = (" ".join(clean_text(text).split()) for text in texts)
    numbered = enumerate((text for text in held if text), start=1)
    return Draft(one_line(clean_text(name), 200), tuple(Paragraph(n, text) for n, text in numbered))
