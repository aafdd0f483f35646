"""Opening a workspace with 120 and with 4,200 meetings, and finding the next of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import in_turn, ratio
from meetings.office import open_office
from meetings.records.group import MAIN
from meetings.references import next_meeting

SMALL, LARGE = 120, 4_200


def run(folder: Path) -> Iterator[str]:
    """Open each in turn and give the ratio of the large one to the small one."""
    folders = {}
    for size in (SMALL, LARGE):
        folders[size] = folder / f"opening-{size}"
        made = stock.office(folders[size])
        stock.add_meetings(made, size)
        made.close()

    def opened(size: int) -> None:
        with open_office(folders[size]) as office:
            next_meeting(office, MAIN)

    large, small = in_turn(60, lambda _: opened(LARGE), lambda _: opened(SMALL))
    yield ratio(f"opening a workspace with {LARGE:,} meetings", large, small, f"one with {SMALL}")
