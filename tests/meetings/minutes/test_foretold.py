"""What a line would become is what it becomes, and telling it looks nothing up."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import demonstration, office_at

from compact_tui.book import Book
from meetings.minutes.foretold import foretell
from meetings.minutes.noted import notes_from, tell

LINES = [
    "open",
    "here JS PC RN, SK online",
    "item 4",
    "JS: the leaflet is late",
    "action PC: draft it by next meeting #awareness",
    "recommended to the Partnership Board: extend the grant",
    "proposed JS, seconded PC: give notice",
    "vote 2-1-0",
    "PC left",
    "+ Something else",
    "noted: as it was",
    "Next year the clerks should have it first",
    "item nowhere at all",
    "next meeting 3 Feb 14:00, Town Hall",
]


def test_what_is_foretold_is_what_comes_but_for_the_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_at(demonstration(tmp_path / "group")) as office:
        meeting = next(m for m in office.meetings.find() if m.ref == "2026-08")
        book = Book(meeting.id)
        page = book.page(office)
        ahead, _ = tell(notes_from(LINES), page.sight.at(office.now))
        assert len(ahead) == len(LINES)
        for number, line in enumerate(LINES):
            told = foretell(line, page.sight.at(office.now))
            echo, page = book.take(office, line, number), book.page(office)
            words = [part for part in echo.line.split(" · ") if "-2026-" not in part]
            missing = [part for part in words if part not in told.line and "Something else" not in part]
            assert not missing, (line, told.line, echo.line)
        book.take(office, "close really", 99)
        closed = book.page(office)
        assert foretell("more", closed.sight).refused
        assert foretell("undo", closed.sight).asks
        assert "“JS: the leaflet is here”" in foretell("s/is late/is here/", closed.sight).line
        assert "no line" in foretell("s/never said/x/", closed.sight).line
        office.close()
        assert "ACTION" in foretell("action JS: look nothing up", page.sight).line
