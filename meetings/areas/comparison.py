"""What a comparison of areas is: themes, their rows, and what each area says in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

NOT_STATED = "not stated"
"""What stands where a document says nothing: nothing is filled in from another."""

Share = Literal["", "all", "some", "one", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing an area says. `key` leads to it (`rc.principles.4`), `source` is its place in the document,
    `mark` its number in an order; with `fault` the text is why it cannot be read."""

    text: str
    key: str = ""
    source: str = ""
    mark: str = ""
    fault: bool = False

    @property
    def told(self) -> str:
        """The words, after their number where they have one."""
        return f"{self.mark}. {self.text}" if self.mark else self.text

    @property
    def origin(self) -> str:
        """Its key and its place in the document, in a row."""
        return " · ".join(part for part in (self.key, self.source) if part)

    @property
    def in_full(self) -> str:
        """The words and, in brackets, where they stand."""
        origin = "; ".join(part for part in (self.key, self.source) if part)
        return f"{self.told} ({origin})" if origin else self.told


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison and what each area, by its key, says of it; nothing said is not stated.

    In an `aligned` row all that is said is of one subject, which is known by the words in `known_by`.
    """

    line: str
    cells: Mapping[str, tuple[Said, ...]]
    aligned: bool = False
    known_by: tuple[str, ...] = ()

    @property
    def held_by(self) -> tuple[str, ...]:
        """The keys of the areas that say something of it."""
        return tuple(key for key, said in self.cells.items() if said)

    @property
    def share(self) -> Share:
        """How many of the areas have it in common; empty where the row is a fact of each area."""
        held = len(self.held_by)
        if not self.aligned:
            return ""
        return "none" if held == 0 else "all" if held == len(self.cells) else "one" if held == 1 else "some"


@dataclass(frozen=True, slots=True)
class Theme:
    """Rows about one thing; `note` says how to read them."""

    key: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Areas side by side: `names` and `documents` (name and title) by area key, and what each says."""

    names: Mapping[str, str]
    documents: Mapping[str, str]
    themes: tuple[Theme, ...]

    def standing(self, row: Row) -> str:
        """Who has what a row is about, as a sign and words; empty for a fact of each area."""
        held = [self.names[key] for key in row.held_by]
        match row.share:
            case "all":
                return "= in common"
            case "some":
                return f"≈ in {len(held)} of {len(self.names)}: {', '.join(held)}"
            case "one":
                return f"≠ only {held[0]}"
            case "none":
                return "○ in none"
        return ""

    def only(self, themes: Sequence[str]) -> Comparison:
        """The same, of some themes alone."""
        return replace(self, themes=tuple(theme for theme in self.themes if theme.key in themes))

    def narrowed(self, words: str) -> Comparison:
        """The rows that hold every word, in their line, their theme or what an area says."""
        wanted = words.casefold().split()
        themes = []
        for theme in self.themes:
            rows = tuple(row for row in theme.rows if all(word in _whole(theme, row) for word in wanted))
            if rows:
                themes.append(replace(theme, rows=rows))
        return replace(self, themes=tuple(themes))


def _whole(theme: Theme, row: Row) -> str:
    said = (f"{one.text} {one.origin}" for each in row.cells.values() for one in each)
    return " ".join((theme.title, row.line, *said)).casefold()
