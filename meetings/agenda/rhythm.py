"""How often an item comes again, in words: every second meeting, each May, at the annual meeting."""

from __future__ import annotations

import re

from meetings.dates import short_of
from meetings.dates.words import MONTHS
from meetings.errors import Refused
from meetings.records.meeting import Recurring, Rhythm

_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth")
_NTH = re.compile(r"(?:every )?(\d{1,3})(?:st|nd|rd|th)?(?: meetings?)?\Z")


def rhythm_of(words: str) -> tuple[Rhythm, int]:
    """How often something comes, from words: `meeting`, `second meeting`, `3`, `May`, `annual meeting`."""
    said = " ".join(words.casefold().split()).removeprefix("every ").removeprefix("each ")
    if said in ("meeting", "time", "every", "each"):
        return "meetings", 1
    if said in ("annual", "annual meeting", "agm", "at the annual meeting"):
        return "annual", 1
    if said in ("other meeting", "other"):
        return "meetings", 2
    if (word := said.removesuffix(" meeting")) in _ORDINALS[2:]:
        return "meetings", _ORDINALS.index(word)
    if (match := _NTH.match(said)) and 1 <= int(match[1]) <= 100:
        return "meetings", int(match[1])
    months = [
        n for n, name in enumerate(MONTHS, start=1) if len(said) > 2 and name.casefold().startswith(said)
    ]
    if len(months) == 1:
        return "month", months[0]
    raise Refused(
        f"“{short_of(words)}” is not how often an item comes; write meeting, second meeting, "
        "3 (every third), a month such as May, or annual meeting."
    )


def rhythm_words(series: Recurring) -> str:
    """How often it comes: `every second meeting`, `each May`, `at the annual meeting`."""
    match series.rhythm:
        case "annual":
            return "at the annual meeting"
        case "month":
            return f"each {MONTHS[series.number - 1]}"
    if series.number == 1:
        return "every meeting"
    nth = _ORDINALS[series.number] if series.number < len(_ORDINALS) else f"{series.number}th"
    return f"every {nth} meeting"
