from __future__ import annotations

import pytest
from support_cli import Line


def body(line: Line, key: str = "main") -> dict[str, object]:
    return next(row for row in line("bodies", "--json").json if row["key"] == key)


def test_the_main_body_has_no_rule_but_what_the_group_sets(line: Line) -> None:
    assert body(line) == {
        "key": "main",
        "name": "Compact Working Group",
        "prefix": None,
        "parent": None,
        "purpose": None,
        "quorum": None,
        "silence": "no-rule",
        "may_call_in": False,
        "notice_days": None,
        "minutes": 120,
        "venue": None,
        "video": None,
        "joining": None,
        "ended": None,
    }
    assert "no rule" in line("bodies").out


def test_terms_are_set_one_by_one_and_the_others_stay(line: Line) -> None:
    said = line("bodies", "set", "main", "--quorum", "5", "--quorum", "VCS=1/3", "--quorum", "public = 2").out
    assert (
        said
        == "main · Compact Working Group · quorum 5, voluntary=1/3, public=2 · notice no rule · 120 minutes\n"
    )
    line(
        "bodies",
        "set",
        "Compact Working Group",
        "--notice",
        "7",
        "--length",
        "90",
        "--venue",
        "Town [JB] Hall",
    )
    set_ = body(line)
    assert (set_["quorum"], set_["notice_days"]) == ("5, voluntary=1/3, public=2", 7)
    assert (set_["minutes"], set_["venue"]) == (90, "Town [JB] Hall")
    line("bodies", "set", "main", "--quorum", "none", "--notice", "0", "--name", "Steering Group")
    set_ = body(line)
    assert (set_["quorum"], set_["notice_days"], set_["name"]) == (None, None, "Steering Group")
    assert set_["venue"] == "Town [JB] Hall"


def test_new_meetings_follow_the_terms(line: Line) -> None:
    line("bodies", "set", "main", "--length", "90", "--venue", "Town Hall")
    said = line("meetings", "add", "--date", "9 Dec", "--start", "14:00").out
    assert said == "added 2026-01 · Wed 9 Dec 2026 14:00–15:30 · Town Hall\n"


@pytest.mark.parametrize(
    ("need", "why"),
    [
        ("0", "is not a quorum"),
        ("half", "is not a quorum"),
        ("-1", "is not a quorum"),
        ("1/0", "is not a quorum"),
        ("٣", "is not a quorum"),
        ("3/2", "more than everybody"),
        ("volontary=2", "did you mean voluntary?"),
        ("voluntary=", "is not a quorum"),
        ("\udcff\x1b", "is not a quorum"),
    ],
)
def test_a_quorum_that_is_none_is_refused(line: Line, need: str, why: str) -> None:
    assert why in line.refused("bodies", "set", "main", f"--quorum={need}")
    assert body(line)["quorum"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("--quorum", "3", "--quorum", "4"),
        ("--quorum", "public=3", "--quorum", "public=1/2"),
        ("--quorum", "3", "--quorum", "none"),
        ("--notice", "-1"),
        ("--notice", "366"),
        ("--length", "0"),
        ("--venue", "x" * 501),
        ("--name", ""),
    ],
)
def test_terms_that_cannot_be_change_nothing(line: Line, words: tuple[str, ...]) -> None:
    before = body(line)
    line.refused("bodies", "set", "main", *words)
    assert body(line) == before


def test_a_working_party_has_its_own_terms_members_and_numbers(line: Line) -> None:
    added = line("bodies", "add", "FCB", "Funding and capacity building", "--quorum", "2", "--length", "60")
    assert added.out == "added fcb · Funding and capacity building · its references begin with FCB-\n"
    assert added.err == ""
    assert body(line, "fcb") == {
        "key": "fcb",
        "name": "Funding and capacity building",
        "prefix": "FCB",
        "parent": "main",
        "purpose": None,
        "quorum": "2",
        "silence": "no-rule",
        "may_call_in": False,
        "notice_days": None,
        "minutes": 60,
        "venue": None,
        "video": None,
        "joining": None,
        "ended": None,
    }
    line("--body", "fcb", "members", "add", "Jo Swift")
    assert [row["person"]["initials"] for row in line("--body", "fcb", "members", "--json").json] == ["JS"]
    said = line("--body", "fcb", "meetings", "add", "--date", "9 Dec", "--start", "10:00").out
    assert said.startswith("added FCB-2026-01 · Wed 9 Dec 2026 10:00–11:00")


@pytest.mark.parametrize(
    "words", [("f b", "X"), ("main", "X"), ("é", "X"), ("fcb", " "), ("fcb", "X", "--quorum", "0")]
)
def test_a_body_that_cannot_be_is_not_added(line: Line, words: tuple[str, ...]) -> None:
    line.refused("bodies", "add", *words)
    assert [row["key"] for row in line("bodies", "--json").json] == ["main"]


def test_an_unknown_body_is_told_which_there_are(line: Line) -> None:
    assert "main" in line.refused("--body", "zzz", "meetings")
    assert "main" in line.refused("bodies", "set", "zzz", "--venue", "X")
    assert "Say what changes" in line.refused("bodies", "set", "main", code=2)


def test_who_is_at_the_keys_can_be_named_along_with_a_working_party(line: Line) -> None:
    line("bodies", "add", "fcb", "Funding Code Board")
    assert line("--as", "JS", "--body", "fcb", "meetings").code == 0
