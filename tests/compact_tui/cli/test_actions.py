from __future__ import annotations

from pathlib import Path

import pytest
from support_cli import Line

KEYS = {"ref", "body", "text", "owners", "due", "status", "theme", "meeting", "updated"}


@pytest.fixture
def plan(line: Line) -> Line:
    """The group with three actions: one late, one later, one of an office."""
    line(
        "actions",
        "add",
        "write to the clerks",
        "--owner",
        "JS with PC",
        "--due",
        "22 Nov 2026",
        "--theme",
        "#Clerks",
    )
    line("actions", "add", "book a hall", "--owner", "RN", "--due", "10 Jan 2027")
    line("actions", "add", "ask the Board", "--owner", "Chair", "--due", "ongoing")
    line.at("2026-11-30T10:00")
    return line


def refs(line: Line, *words: str) -> list[str]:
    return [one["ref"][-1] for one in line("actions", *words, "--json").json]


def test_the_list_has_the_keys_that_stay(plan: Line) -> None:
    first, second, third = plan("actions", "--json").json
    assert set(first) >= KEYS
    assert first["owners"] == [
        {"kind": "person", "name": "Jo Swift", "initials": "JS"},
        {"kind": "person", "name": "Pat Cole", "initials": "PC"},
    ]
    assert (first["due"], first["status"], first["theme"], first["meeting"]) == (
        "2026-11-22", "not-started", "clerks", None,
    )  # fmt: skip
    assert (second["theme"], third["due"]) == (None, None)
    assert third["owners"] == [{"kind": "role", "name": "Chair", "initials": None}]


def test_the_list_is_narrowed(plan: Line) -> None:
    assert refs(plan, "--owner", "Jo") == ["1"]
    assert refs(plan, "--owner", "PC") == ["1", "3"]
    assert refs(plan, "--owner", "Chair") == ["3"]
    assert refs(plan, "--theme", "#clerks") == ["1"]
    assert refs(plan, "--overdue") == ["1"]
    assert refs(plan, "--due-before", "31/1/2027") == ["1", "2"]
    assert refs(plan, "--status", "Under way") == []
    assert plan("actions", "--status", "done").out == "No action fits that.\n"
    assert "8 days late" in plan("actions").out


def test_actions_are_brought_up_to_date_and_done(plan: Line) -> None:
    plan("actions", "update", "A1", "--status", "under way", "--due", "9 Dec", "--note", "half of them")
    [one] = plan("actions", "--theme", "clerks", "--json").json
    assert (one["status"], one["due"], one["updated"]) == ("under-way", "2026-12-09", "2026-11-30")
    assert plan("actions", "done", "A1", "A2", "--note", "sent").out.count(" · done · ") == 2
    assert refs(plan, "--status", "done") == ["1", "2"]
    assert "done: A-2026-001, A-2026-002" in plan("undo").out
    assert refs(plan, "--status", "done") == []


def test_all_that_are_named_are_done_or_none(plan: Line) -> None:
    assert "A99" in plan.refused("actions", "done", "A1", "A99")
    assert refs(plan, "--status", "done") == []


@pytest.mark.parametrize(
    "words",
    [
        ("--owner", "Zed Zebra"),
        ("--status", "finished"),
        ("--due-before", "31 Feb"),
        ("add", "x", "--owner", "Zed Zebra"),
        ("add", "x", "--owner", "JS", "--due", "31 Feb"),
        ("add", " ", "--owner", "JS"),
        ("update", "A99", "--status", "done"),
        ("update", "A1"),
        ("update", "A1", "--owner", ""),
        ("update", "A1", "--status", "taken-back"),
        ("done", "\x1b[2J"),
        ("done", "D1"),
        ("done", "9" * 10_000),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(plan: Line, words: tuple[str, ...]) -> None:
    before = plan("actions", "--json").raw
    said = plan.refused("actions", *words)
    assert "\x1b" not in said
    assert plan("actions", "--json").raw == before


def test_words_that_would_be_more_than_words_are_words(plan: Line) -> None:
    text = "=HYPERLINK(1) [/] [JB] \x1b[2J\u202e <b>"
    plan("actions", "add", text, "--owner", "JS")
    shown = plan("actions").out
    assert "=HYPERLINK(1) [/] [JB] �[2J" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_list_is_imported_whole_or_not_at_all(plan: Line, tmp_path: Path) -> None:
    file = tmp_path / "actions.csv"
    file.write_text("text,owners\nOne,JS\nTwo,Zed Zebra\n")
    said = plan.refused("actions", "import", file)
    assert "row 3" in said
    assert refs(plan) == ["1", "2", "3"]
    file.write_text("text,owners\nOne,JS\nTwo,all\n")
    assert "2 actions imported" in plan("actions", "import", file).err
    assert refs(plan) == ["1", "2", "3", "4", "5"]
    assert "is a folder" in plan.refused("actions", "import", tmp_path)


def test_a_list_is_looked_at_before_it_is_imported(plan: Line, tmp_path: Path) -> None:
    file = tmp_path / "actions.csv"
    plan("actions", "update", "A1", "--status", "blocked")
    plan("actions", "done", "A2")
    answer = plan("actions", "export", "--open", "-o", file)
    assert (answer.out, "written to" in answer.err) == ("", True)
    assert file.read_text(encoding="utf-8-sig").splitlines()[1].startswith("A-2026-001,write to the clerks")
    looked = plan("actions", "import", file, "--dry-run")
    assert "2 actions would be added" in looked.err
    assert "Jo Swift with Pat Cole  Sun 22 Nov 2026  blocked      #clerks  write to the clerks" in looked.out
    rows = plan("actions", "import", "-", "--dry-run", "--json", given=file.read_bytes()).json
    assert [(row["due"], row["status"], row["theme"]) for row in rows] == [
        ("2026-11-22", "blocked", "clerks"),
        (None, "not-started", None),
    ]
    assert refs(plan) == ["1", "2", "3"]
    assert refs(plan, "--open") == ["1", "3"]
    assert plan("actions", "export", "--owner", "RN").out.count("\n") == 2
    assert "behind the command: actions export" in plan.refused("actions", "--open", "export", code=2)
    assert [row["ref"] for row in plan("actions", "import", file, "--json").json] == [
        "A-2026-004",
        "A-2026-005",
    ]


def test_no_actions_yet_says_where_they_come_from(line: Line) -> None:
    assert "minutes" in line("actions").out
    assert line("actions", "--json").json == []
