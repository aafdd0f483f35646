"""What the office goes on with while the files of the group's own area cannot be read.

A meeting is minuted all the same: the two sides have their usual names, and no rule is held against anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from meetings.records.area import Area, Sector

_USUAL = {"public": "public bodies", "voluntary": "voluntary and community organisations"}


def without_files(key: str, sectors: Iterable[str]) -> Area:
    """An area of which nothing is known but its key, and the keys of the sectors that the group uses."""
    named = {**_USUAL, **{sector: sector for sector in sectors if sector and sector not in _USUAL}}
    return Area(
        key=key, short=key, name=key, title="not readable just now", state="draft", date="not stated",
        status="not stated", source="", sectors=tuple(Sector(sector, name) for sector, name in named.items()),
    )  # fmt: skip
