from __future__ import annotations

from pathlib import Path

import pytest
from support_cli import Line


@pytest.fixture
def meeting(line: Line, tmp_path: Path) -> Line:
    """The group with one meeting to come, and two files that could be papers."""
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    (tmp_path / "Small grants.txt").write_text("the grants")
    (tmp_path / "plan.txt").write_text("the plan")
    return line


def test_papers_go_to_an_item_or_the_meeting_and_come_off_again(meeting: Line, tmp_path: Path) -> None:
    assert "agenda attach 2026-01" in meeting("agenda", "papers").out
    meeting("agenda", "attach", "next", tmp_path / "plan.txt", tmp_path / "Small grants.txt")
    said = meeting("agenda", "attach", "next", tmp_path / "plan.txt", "--item", "2").out
    assert said.startswith("attached 2026-01-plan-2.txt to 2026-01 · ")
    rows = meeting("agenda", "papers", "next", "--json").json
    assert [(row["item"], row["title"]) for row in rows] == [
        (2, "plan"),
        (None, "plan"),
        (None, "Small grants"),
    ]
    assert rows[0]["file"] in meeting("agenda", "papers").out
    assert "fits 2 of the 3 papers" in meeting.refused("agenda", "detach", "next", "plan")
    said = meeting("agenda", "detach", "next", "small", "2026-01-plan.txt", "2026-01-Small").out
    assert len(said.splitlines()) == 2, "a paper named twice comes off once"
    assert [row["item"] for row in meeting("agenda", "papers", "--json").json] == [2]
    assert (meeting.folder / "papers" / "2026-01-plan.txt").read_text() == "the plan"
    meeting("undo")
    assert len(meeting("agenda", "papers", "--json").json) == 3


def test_papers_that_cannot_be_attached_leave_nothing_behind(meeting: Line, tmp_path: Path) -> None:
    assert "no file" in meeting.refused("agenda", "attach", "next", tmp_path / "plan.txt", tmp_path / "none")
    assert "fits 0 items" in meeting.refused(
        "agenda", "attach", "next", tmp_path / "plan.txt", "--item", "Zed"
    )
    assert "fits 0 of the 0" in meeting.refused("agenda", "detach", "next", "")
    assert list((meeting.folder / "papers").iterdir()) == []


def test_an_item_may_be_presented_by_nobody_again(meeting: Line) -> None:
    meeting("agenda", "add", "next", "Grants", "--presenter", "JS")
    meeting("agenda", "edit", "next", "Grants", "--notes", "as before")

    def presenter() -> object:
        items = meeting("agenda", "--json").json["items"]
        return next(item["presenter"] for item in items if item["title"] == "Grants")

    assert presenter()
    meeting("agenda", "edit", "next", "Grants", "--presenter", "")
    assert presenter() is None
