"""The checks of an agenda, of minutes and of the plan, as lists."""

from __future__ import annotations

import pytest
from support_cli import Line


@pytest.fixture
def group(line: Line) -> Line:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    return line


def test_the_plan_is_checked_action_by_action(group: Line) -> None:
    group("actions", "add", "send the guide", "--owner", "JS", "--due", "20 Nov 2026", "--theme", "awareness")
    group("actions", "add", "find a room", "--owner", "PC", "--due", "3 Dec 2026")
    rows = group("actions", "check", "--json").json
    assert {tuple(row) for row in rows} == {("action", "weight", "text", "rule")}
    assert rows[0] == {
        "action": "A-2026-001",
        "weight": "question",
        "text": "It was due on Fri 20 Nov 2026, 1 day ago.",
        "rule": None,
    }
    assert rows[1]["text"].endswith("no theme to be found under in the plan: A-2026-002.")
    assert [row["rule"] for row in rows[-2:]] == ["s11, first paragraph", "s8.1 Commitment"]
    told = group("actions", "check").out.splitlines()[1]
    assert " ".join(told.split()) == "A-2026-001 question It was due on Fri 20 Nov 2026, 1 day ago."
    assert "Put what narrows" in group.refused("actions", "--open", "check", code=2)


def test_minutes_are_checked_before_they_go_out(group: Line) -> None:
    assert "No minutes were taken of 2026-01" in group.refused("minutes", "check", "2026-01")
    group.at("2026-12-09T14:00")
    group("minutes", "take", "2026-01", given="open\nitem 2\nclose really\n")
    rows = group("minutes", "check", "--json").json
    assert {tuple(row) for row in rows} == {("meeting", "item", "weight", "text", "rule")}
    assert "Nobody is marked as here." in [row["text"] for row in rows]
    assert {row["weight"] for row in rows} == {"question"}
    assert "Nobody" in group("minutes", "check", "2026-01").out
    circulated = group("minutes", "circulate", "2026-01")
    assert f"The check has {len(rows)} question" in circulated.err
    assert "“compact-tui minutes check 2026-01” shows them" in circulated.err
