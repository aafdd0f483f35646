"""What the minutes notice of themselves: a vote on nothing, an interest in nothing, an item nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetings.minutes import items, votes
from meetings.minutes.interests import Interests
from meetings.minutes.model import Happening, Setting
from meetings.minutes.paragraphs import Written
from meetings.minutes.sittings import Sittings, too_early
from meetings.minutes.votes import Motion
from meetings.records import forms as form


def noticed(
    setting: Setting,
    motions: Iterable[Motion],
    interests: Interests,
    sittings: Sittings,
    written: Written,
    happenings: Iterable[tuple[Happening, ...]],
) -> Iterator[tuple[str, str]]:
    """What is to be put right, each with the id of the line it is about; empty where it is about none."""
    for motion in motions:
        yield from ((motion.entry, text) for text in votes.findings(motion))
    for noted in happenings:
        stray = next((one.entry for one in noted if isinstance(one.parsed, form.Vote)), None)
        if stray is not None:
            yield stray, "A vote stands in the minutes with no proposal before it: say what was proposed."
    if any(interest.item is None for interest in interests.declared):
        yield "", "An interest was declared before any item was open: say which item it is about."
    if early := too_early(sittings, sittings.finished):
        yield "", early
    strays = len(items.strays(setting, sittings, written))
    if strays:
        items_are = "item that is" if strays == 1 else "items that are"
        yield "", f"The minutes speak of {strays} {items_are} not on the agenda."
