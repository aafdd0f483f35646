from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from support_areas import Site
from support_cli import Line

from meetings.agenda import papers

ITEM_KEYS = ["number", "title", "kind", "presenter", "minutes", "papers", "outcome"]


@pytest.fixture
def meeting(line: Line) -> Line:
    """The group with one meeting to come."""
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00", "--venue", "Town Hall")
    return line


def titles(line: Line) -> list[str]:
    return [item["title"] for item in line("agenda", "--json").json["items"]]


def test_without_a_meeting_there_is_no_agenda_and_it_says_what_to_do(line: Line) -> None:
    assert "meetings add" in line.refused("agenda")
    assert "meetings add" in line.refused("agenda", "check")


def test_an_agenda_is_one_object_with_the_keys_of_the_contract(meeting: Line) -> None:
    meeting(
        "agenda", "add", "next", "Small grants", "--kind", "decision", "--minutes", "20", "--presenter", "JS"
    )
    told = meeting("agenda", "show", "next", "--json").json
    assert list(told)[:2] == ["meeting", "items"]
    assert told["meeting"]["ref"] == "2026-01"
    assert told["meeting"]["status"] == "agenda-open"
    item = next(one for one in told["items"] if one["title"] == "Small grants")
    assert list(item)[: len(ITEM_KEYS)] == ITEM_KEYS
    assert item["presenter"] == {"kind": "person", "name": "Jo Swift", "initials": "JS"}
    assert (item["kind"], item["minutes"], item["papers"], item["outcome"]) == ("decision", 20, [], None)
    assert json.loads(meeting("agenda", "show", "next", "--format", "json").out) == told
    assert meeting("agenda", "--json").json == told


def test_an_item_goes_before_those_that_stand_last(meeting: Line) -> None:
    assert meeting("agenda", "add", "next", "[/] *Grants* [JB]").out == (
        "added item 8 of 2026-01: [/] *Grants* [JB]\n"
    )
    assert titles(meeting)[7:] == ["[/] *Grants* [JB]", "Any other business", "Date of next meeting"]
    meeting("agenda", "add", "next", "First of all", "--at", "2")
    assert titles(meeting)[1] == "First of all"


def test_formats_and_files(meeting: Line, tmp_path: Path) -> None:
    meeting("agenda", "add", "next", "<script>alert(1)</script>")
    assert meeting("agenda", "show").out.startswith("Castlebridge Compact Group\nAgenda 2026-01\n")
    assert meeting("agenda", "show", "next", "--format", "MARKDOWN").out.startswith("Castlebridge")
    html = meeting("agenda", "show", "next", "-o", tmp_path / "agenda.HTML")
    assert (html.out, "agenda.HTML" in html.err) == ("", True)
    page = (tmp_path / "agenda.HTML").read_text()
    assert "<html" in page
    assert "<script>" not in page
    assert (tmp_path / "agenda.HTML").stat().st_mode & 0o777 == 0o600
    meeting("agenda", "show", "next", "--format", "text", "-o", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == meeting("agenda", "show", "9/12/2026").out
    assert "folder" in meeting.refused("agenda", "show", "next", "-o", tmp_path)
    assert "no folder" in meeting.refused("agenda", "show", "next", "-o", tmp_path / "none" / "a.md")
    assert "html" in meeting.refused("agenda", "show", "next", "--format", "htm")
    assert "give one" in meeting.refused("agenda", "show", "--json", "--format", "html", code=2)


def test_papers_are_copied_named_and_hashed(meeting: Line, tmp_path: Path) -> None:
    source = tmp_path / "Grants & <b>loans, 2nd draft.pdf"
    source.write_bytes(b"%PDF grants")
    other = tmp_path / "plan.txt"
    other.write_bytes(b"the plan")
    said = meeting("agenda", "add", "next", "Small grants", "--paper", source, "--paper", other).out
    kept = sorted((meeting.folder / "papers").iterdir())
    assert [one.name for one in kept] == ["2026-01-Grants-b-loans-2nd-draft.pdf", "2026-01-plan.txt"]
    assert all(one.name in said for one in kept)
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in kept)
    source.unlink()
    with meeting.office() as office:
        paper = office.papers.find()[0]
        assert paper.sha256 == hashlib.sha256(b"%PDF grants").hexdigest()
        assert (paper.size, paper.file) == (11, kept[0].name)
    assert "Grants & <b>loans, 2nd draft" in meeting("agenda").out
    meeting("agenda", "edit", "next", "8", "--paper", other)
    assert (meeting.folder / "papers" / "2026-01-plan-2.txt").read_bytes() == b"the plan"
    assert len(meeting("agenda", "--json").json["items"][7]["papers"]) == 3


def test_what_is_no_paper_gets_a_sentence_and_adds_nothing(
    meeting: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("good")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large.bin").write_bytes(b"x" * 11)
    monkeypatch.setattr(papers, "LARGEST", 10)
    before = titles(meeting)
    for paper, why in {
        tmp_path: "is a folder", tmp_path / "none.txt": "no file", Path("/dev/null"): "device",
        tmp_path / "pipe": "device or a pipe", tmp_path / "large.bin": "larger", good / "x": "no file",
        tmp_path / ("n" * 5000): "cannot be read",
    }.items():  # fmt: skip
        said = meeting.refused("agenda", "add", "next", "X", "--paper", good, "--paper", paper)
        assert why in said
        assert len(said) < 400
    assert titles(meeting) == before
    assert list((meeting.folder / "papers").iterdir()) == []


def test_an_unreadable_paper_is_said(meeting: Line, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read everything")
    assert "may not be read" in meeting.refused("agenda", "add", "next", "X", "--paper", secret)


def test_an_item_is_changed_moved_and_removed(meeting: Line) -> None:
    meeting("agenda", "add", "next", "Small grants", "--minutes", "20", "--presenter", "JS")
    said = meeting(
        "agenda", "edit", "next", "small", "--title", "Grants", "--kind", "decision", "--minutes", "0"
    ).out
    assert said == "changed item 8 of 2026-01: Grants\n"
    item = meeting("agenda", "--json").json["items"][7]
    assert (item["kind"], item["minutes"], item["presenter"]["initials"]) == ("decision", None, "JS")
    assert meeting("agenda", "move", "next", "Grants", "2").out == "moved item 2 of 2026-01: Grants\n"
    assert titles(meeting)[1] == "Grants"
    assert "undo" in meeting("agenda", "remove", "next", "2").out
    assert "Grants" not in titles(meeting)
    meeting("undo")
    assert titles(meeting)[1] == "Grants"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "next", ""), "must not be empty"),
        (("add", "next", "x" * 1_000_000), "1,000,000 characters"),
        (("add", "next", "X", "--presenter", "Zed"), "Zed"),
        (("add", "next", "X", "--at", "0"), "no place 0"),
        (("add", "2031-01", "X"), "2031-01"),
        (("add", "next", "X", "--notes", "x" * 3000), "shorten it"),
        (("edit", "next", "99", "--minutes", "5"), "by its number"),
        (("edit", "next", "1", "--title", " "), "must not be empty"),
        (("move", "next", "1", "99999999999999999999"), "no place"),
        (("remove", "next", "zzz"), "by its number"),
    ],
)
def test_what_cannot_be_changes_nothing(meeting: Line, words: tuple[str, ...], why: str) -> None:
    before = meeting("agenda", "--json").json
    assert why in meeting.refused("agenda", *words)
    assert meeting("agenda", "--json").json == before


def test_wrong_words_get_the_nearest(meeting: Line) -> None:
    assert "decision" in meeting.refused("agenda", "add", "next", "X", "--kind", "desision", code=2)
    assert "Say what changes" in meeting.refused("agenda", "edit", "next", "1", code=2)
    meeting.refused("agenda", "add", "next", "X", "--minutes", "-1", code=2)


def test_bad_bytes_and_controls_in_a_title_become_marks(meeting: Line) -> None:
    said = meeting("agenda", "add", "next", "caf\udce9 \x1b[2J\u202e x").out
    assert "\x1b" not in said
    assert titles(meeting)[7].startswith("caf� �[2J")
    assert "\u202e" not in meeting("agenda").out or "\x1b" not in meeting("agenda").out


def test_the_check_asks_and_stops_nobody(meeting: Line) -> None:
    assert "Nothing is missing" in meeting("agenda", "check").out
    meeting("bodies", "set", "main", "--notice", "7")
    meeting("agenda", "add", "next", "Small grants", "--kind", "decision", "--minutes", "200")
    rows = meeting("agenda", "check", "next", "--json").json
    assert [list(row) for row in rows[:1]] == [["meeting", "item", "weight", "text", "rule"]]
    texts = {(row["item"], row["weight"]): row["text"] for row in rows}
    assert "Wed 2 Dec 2026" in texts[None, "note"]
    assert "minutes more" in texts[None, "question"]
    assert "paper" in texts[8, "question"]
    assert "presents" in texts[8, "note"]
    sent = meeting("agenda", "circulate", "next")
    assert sent.out == "circulated the agenda of 2026-01\n"
    assert "2 questions" in sent.err
    assert meeting("meetings", "--json").json[0]["status"] == "agenda-circulated"
    assert "cannot be circulated" in meeting.refused("agenda", "circulate", "next")


def test_an_agenda_is_closed_once_the_meeting_is_off(meeting: Line) -> None:
    meeting("meetings", "cancel", "next", "--reason", "Snow")
    for words in (("add", "2026-01", "X"), ("remove", "2026-01", "1"), ("move", "2026-01", "1", "2")):
        assert "closed" in meeting.refused("agenda", *words)
    assert "CANCELLED" in meeting("agenda", "show", "2026-01").out.upper()


BROKEN = """\
from meetings.hookspecs import hookimpl

@hookimpl
def compact_agenda_findings(area, meeting, items):
    raise RuntimeError("no\\x1b[31m such luck")
"""


def test_a_failing_plugin_is_said_and_harms_nothing(
    meeting: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "site", monkeypatch)
    site.install("luckless", "luckless = luckless_hooks")
    site.module("luckless_hooks", BROKEN)
    answer = meeting("agenda", "check")
    assert "Nothing is missing" in answer.out
    assert "The plugin luckless failed in compact_agenda_findings" in answer.err
    assert "\x1b" not in answer.err
    assert meeting("--no-plugins", "agenda", "check").err == ""
    site.forget()
