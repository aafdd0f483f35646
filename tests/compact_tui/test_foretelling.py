"""What the screen says of a line while it is typed is what the line becomes: over a whole meeting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support_lines import prose_lines
from support_meeting import REF, SetClock, golden, make_meeting, printed, sittings

from compact_tui.book import Book
from meetings.minutes.foretold import foretell
from meetings.minutes.grammar import read
from meetings.minutes.reading import Says
from meetings.office import open_office
from meetings.references import find_meeting

_NUMBER = re.compile(r"[AD]-2026-\d{3}|\d+ here now")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up group before the meeting."""
    make_meeting(tmp_path / "group")
    return tmp_path / "group"


def test_each_line_of_the_meeting_becomes_what_it_was_said_to_become(folder: Path) -> None:
    for sitting in sittings():
        with open_office(folder, clock=SetClock(sitting.clock), third_party=False) as office:
            book = Book(find_meeting(office, REF).id)
            page = book.page(office)
            for number, line in enumerate(sitting.lines, start=1):
                sight = page.sight.at(office.now)
                told, reading = foretell(line, sight), read(line, sight.room)
                echo, page = book.take(office, line, number), book.page(office)
                assert not told.refused, line
                assert told.asks == (not isinstance(reading, Says)), (line, told)
                if isinstance(reading, Says) and not line.startswith("+ "):  # its number comes with it
                    assert told.prose == (echo.parts[0] == "prose"), (line, told)
                    missing = [part for part in echo.parts if part and part not in told.line]
                    assert [part for part in missing if not _NUMBER.search(part)] == [], (line, told.line)
    assert printed(folder) == golden()


def test_each_fixed_line_of_prose_is_said_to_be_prose(folder: Path) -> None:
    with open_office(folder, clock=SetClock("2026-12-09T14:00"), third_party=False) as office:
        sight = Book(find_meeting(office, REF).id).page(office).sight.at(office.now)
        assert [line for line in prose_lines() if not foretell(line, sight).prose] == []
