"""What proofing a draft finds: each finding by itself, with its source and the sign it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["reference", "rules", "days", "touches"]
Standing = Literal["kept", "not-kept", "not-known", "to-judge", "look", "touches"]

PARTS: dict[Part, str] = {
    "reference": "Reference to the {word}",
    "rules": "Rules",
    "days": "Days to look at",
    "touches": "Undertakings it touches",
}
"""The parts of a checklist in their order, with their headings."""

_SIGNS: dict[Standing, str] = {
    "kept": "✓", "not-kept": "▲", "not-known": "○", "to-judge": "○", "look": "○", "touches": "·",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checklist: what it is about (`text`), what was found (`says`), and on what it stands.

    `key` is the rule's or the undertaking's in full, by which the codes open at it; `paragraphs` are those of
    the draft it was seen in and `words` the draft's words for it; `missing` names the facts that nobody has
    said; `own` is false for what another document asks, shown for comparison only.
    """

    part: Part
    standing: Standing
    label: str
    text: str
    source: str
    says: str = ""
    key: str = ""
    paragraphs: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""
    own: bool = True

    @property
    def sign(self) -> str:
        """The sign it stands under; what it means is in the label as well."""
        return _SIGNS[self.standing] if self.own or self.standing != "not-kept" else "○"

    @property
    def where(self) -> str:
        """The paragraphs of the draft it was seen in, in words: `paragraphs 2, 5 and 7`."""
        return paragraphs_in_words(self.paragraphs)


_MOST = 6


def paragraphs_in_words(numbers: tuple[int, ...]) -> str:
    """Numbers of paragraphs in words, the first few where there are many."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    if len(numbers) > _MOST:
        return f"paragraphs {', '.join(map(str, numbers[:_MOST]))} and {len(numbers) - _MOST} more"
    return f"paragraphs {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
