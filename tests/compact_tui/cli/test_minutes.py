from __future__ import annotations

import datetime as dt
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from support_cli import Line

from meetings.store.errors import WriteFailed
from meetings.store.sqlite.engine import SqliteEngine
from meetings.year import add_meeting

WORDS = "open 14:03\nhere JS PC RN\n\nACTION: JS/PC to draft it by 3 Feb #awareness\nNext year the clerks\n"


@pytest.fixture
def group(line: Line) -> Line:
    """The group with a meeting today and the next one in February."""
    line.at("2026-12-09T14:05")
    with line.office("2026-12-09T14:05") as office:
        add_meeting(office, dt.datetime(2026, 12, 9, 14), venue="Town Hall")
        add_meeting(office, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
    return line


def test_every_line_in_gets_one_line_out(group: Line) -> None:
    answer = group("minutes", "take", "next", given=WORDS)
    assert answer.out.split("\n") == [
        "open · 2026-01 · 14:03",
        "here · Jo Swift, Pat Cole, Rae North · 3 here now · 14:05",
        "",
        "ACTION A-2026-001 · Jo Swift, Pat Cole · due Wed 3 Feb 2027 · draft it · #awareness",
        "prose",
        "",
    ]
    assert answer.err == ""


def test_the_log_gives_the_lines_with_the_keys_that_stay(group: Line) -> None:
    group("minutes", "take", "next", given=WORDS)
    log = group("minutes", "log", "2026-01", "--json").json
    assert [one["kind"] for one in log] == ["open", "present", "action", "prose"]
    assert {"id", "at", "item", "kind", "text", "people", "taken_back"} <= set(log[0])
    assert log[0]["at"] == "2026-12-09T14:03:00+00:00"
    assert log[2]["people"] == [
        {"initials": "JS", "name": "Jo Swift"}, {"initials": "PC", "name": "Pat Cole"},
    ]  # fmt: skip
    group("minutes", "take", "next", given="item 3\nundo\n")
    assert group("minutes", "log", "next", "--json").json[-1]["taken_back"] is True
    assert "item (taken back)" in group("minutes", "log", "next").out


def test_a_refused_line_is_answered_and_reading_goes_on(group: Line) -> None:
    answer = group("minutes", "take", "next", given="one\ns/zebra/x/\ntwo\n", code=1)
    assert answer.out.splitlines() == ["prose", "not kept", "prose"]
    assert answer.err.startswith("compact-tui: line 2: No line of these minutes holds")
    assert [one["text"] for one in group("minutes", "log", "next", "--json").json][1:] == ["one", "two"]


def test_what_is_longer_than_a_line_goes_to_standard_error(group: Line) -> None:
    answer = group("minutes", "take", "next", given="?\nhere JS\nclose\n")
    assert len(answer.out.splitlines()) == 3
    assert "Nobody" in answer.err or "item" in answer.err.casefold()


def test_bytes_that_are_no_text_and_control_characters_are_replaced_and_said(group: Line) -> None:
    given = b"\xef\xbb\xbfopen 14:03\r\ncaf\xc3\xa9 \xff\xfe\n\x1b[2J gone \x00\nlast without end"
    answer = group("minutes", "take", "next", given=given)
    said = answer.out.splitlines()
    assert said[0].startswith("open · 2026-01 · 14:03")
    assert all("replaced by �" in one for one in said[1:3])
    assert "\x1b" not in answer.out
    texts = [one["text"] for one in group("minutes", "log", "next", "--json").json]
    assert texts == ["open 14:03", "café ��", "�[2J gone �", "last without end"]


def test_a_line_of_a_million_is_kept_and_a_longer_one_refused_by_itself(group: Line) -> None:
    million, more = "x" * 1_000_000, "y" * 9_000_000
    answer = group("minutes", "take", "next", given=f"{million}\n{more}\nafter\n", code=1)
    assert answer.out.splitlines() == ["prose", "not kept", "prose"]
    assert "longer than the 1,000,000" in answer.err
    texts = [one["text"] for one in group("minutes", "log", "next", "--json").json]
    assert texts == ["open", million, "after"]


def test_a_disk_that_fails_hands_back_what_was_not_kept(group: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    group("minutes", "take", "next", given="open\n")
    keep, count = SqliteEngine.commit, iter(range(9))

    def failing(engine: SqliteEngine) -> None:
        if next(count) >= 1:
            engine.rollback()
            raise WriteFailed("The disk is full: the last change was not kept.")
        keep(engine)

    monkeypatch.setattr(SqliteEngine, "commit", failing)
    answer = group("minutes", "take", "next", given="kept\nsecond\nthird\n", code=1)
    monkeypatch.undo()
    group.at("2026-12-09T14:05")
    assert answer.out.splitlines() == ["prose", "not kept", "not kept"]
    assert "The disk is full" in answer.err
    assert answer.err.splitlines()[-2:] == ["second", "third"]


@pytest.mark.parametrize(
    ("words", "why"), [("2031-07", "no meeting"), ("31 Feb", "31 Feb"), ("\x1b", "no meeting")]
)
def test_a_meeting_that_is_not_there_is_refused(group: Line, words: str, why: str) -> None:
    for command in ("take", "show", "log", "circulate", "reopen"):
        assert why in group.refused("minutes", command, words)


def test_minutes_go_through_their_life(group: Line) -> None:
    assert "No minutes were taken" in group.refused("minutes", "show", "2026-01")
    assert "not draft" in group.refused("minutes", "circulate", "2026-01")
    group("minutes", "take", "next", given=WORDS + "close really\n")
    assert group("minutes", "--json").json == [
        {"meeting": "2026-01", "title": None, "on": "2026-12-09", "status": "draft"}
    ]
    group("minutes", "circulate", "2026-01")
    assert "reopen" in group.refused("minutes", "take", "2026-01", given="more\n")
    group("minutes", "reopen", "2026-01")
    group("minutes", "circulate", "2026-01")
    assert "not been held yet" in group.refused("minutes", "approve", "2026-01")
    group.at("2027-02-04T10:00")
    assert "2027-01" in group("minutes", "approve", "2026-01", "--with", "JS came late").out
    assert "amend" in group.refused("minutes", "take", "2026-01", given="more\n")
    assert "amendments" in group.refused("minutes", "reopen", "2026-01")
    group("minutes", "amend", "2026-01", "PC left early")
    assert "PC left early" in group("minutes", "show", "2026-01").out
    assert "amend the minutes" in group("undo").out
    assert "PC left early" not in group("minutes", "show", "2026-01").out


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".md", "Castlebridge"), (".html", "<!doctype"), (".txt", "Castlebridge"), (".json", "{")],
)
def test_minutes_are_shown_in_every_format(group: Line, tmp_path: Path, ending: str, begins: str) -> None:
    group("minutes", "take", "next", given=WORDS)
    file = tmp_path / f"minutes{ending}"
    answer = group("minutes", "show", "next", "-o", str(file))
    assert answer.raw == b""
    assert file.read_text().casefold().startswith(begins.casefold())
    formats = {".md": "markdown", ".html": "html", ".txt": "text", ".json": "json"}
    assert group("minutes", "show", "next", "--format", formats[ending]).raw == file.read_bytes()


def test_shown_as_json_minutes_have_the_keys_that_stay(group: Line) -> None:
    group("minutes", "take", "next", given=WORDS)
    shown = group("minutes", "show", "next", "--json").json
    keys = "meeting present apologies absent in_attendance quorum items decisions actions"
    assert set(keys.split()) <= set(shown)
    assert [one["ref"] for one in shown["actions"]] == ["A-2026-001"]
    group.refused("minutes", "show", "next", "--json", "--format", "html", code=2)
    assert "not a format" in group.refused("minutes", "show", "next", "--format", "wordstar")


def test_a_file_is_tried_before_it_is_taken(group: Line, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(b"\xef\xbb\xbfopen 14:03\r\nhere JS\r\n\r\nagreed: so\r\nundo\r\nagreed: so it is\r\n")
    tried = group("minutes", "import", str(file), "--meeting", "2026-01", "--dry-run", "--json").json
    assert [one["line"] for one in tried] == [1, 2, 4, 5, 6]
    assert tried[2]["became"] == "DECISION D-2026-001 · so"
    assert group("minutes", "log", "2026-01", "--json").json == []
    taken = group("minutes", "import", str(file), "--json").json
    assert taken == tried
    log = group("minutes", "log", "2026-01", "--json").json
    assert [one["at"] for one in log] == ["2026-12-09T14:03:00+00:00", None, None, None]


def test_a_file_with_a_line_that_is_refused_is_not_taken_at_all(group: Line, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("open 14:03\ns/zebra/x/\nmore\n")
    answer = group("minutes", "import", str(file), code=1)
    assert "line 2" in answer.err
    assert group("minutes", "log", "2026-01", "--json").json == []
    group.refused("minutes", "import", str(tmp_path / "none"), code=2)


def program(group: Line) -> list[str]:
    return [sys.executable, "-m", "compact_tui", "-w", str(group.folder), "--no-plugins"]


def test_each_answer_comes_before_the_next_line_is_sent_and_is_durable_by_then(group: Line) -> None:
    with subprocess.Popen(
        [*program(group), "minutes", "take", "next"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for said, heard in (("open", "open · 2026-01"), ("", ""), ("so it was", "prose")):
            child.stdin.write(f"{said}\n")
            child.stdin.flush()
            assert child.stdout.readline().startswith(heard)
        child.kill()
    texts = [one["text"] for one in group("minutes", "log", "next", "--json").json]
    assert texts == ["open", "so it was"]


def test_lines_are_kept_though_nobody_listens_to_the_answers(group: Line) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nobody:
        done = subprocess.run(
            [*program(group), "minutes", "take", "next"],
            input=b"one\ntwo\nthree\n",
            stdout=nobody,
            check=False,
        )
    assert done.returncode == 0
    texts = [one["text"] for one in group("minutes", "log", "next", "--json").json]
    assert texts == ["open", "one", "two", "three"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
@pytest.mark.parametrize("leaving", [b"\x04", b"half a line\x03"])
def test_at_a_terminal_there_is_a_prompt_and_leaving_keeps_everything(group: Line, leaving: bytes) -> None:
    import pty

    child, terminal = pty.fork()
    if child == 0:  # the program, with a terminal of its own, and interrupts even where ours are ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(sys.executable, [*program(group), "minutes", "take", "next"])
    heard = b""

    def hear(words: str, again: bytes = b"") -> None:
        nonlocal heard
        while words.encode() not in heard:
            if again and not select.select([terminal], [], [], 1)[0]:
                os.write(terminal, again)  # Python misses a Ctrl-C that comes while the prompt is printed
                continue
            heard += os.read(terminal, 4096)
        heard = heard.partition(words.encode())[2]

    hear("›")
    os.write(terminal, "agreed: café hours\n".encode())
    hear("DECISION D-2026-001")
    hear("›")
    os.write(terminal, leaving)
    hear("is kept", again=leaving[-1:])
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    assert [one["text"] for one in group("minutes", "log", "next", "--json").json] == [
        "open", "agreed: café hours",
    ]  # fmt: skip


def test_the_word_index_is_put_in_order_when_the_last_line_is_taken(group: Line) -> None:
    def parts() -> int:
        with group.office() as office:
            engine = cast(SqliteEngine, office.store.engine)
            return int(engine.read("SELECT count(DISTINCT segid) FROM words_idx")[0][0])

    group("minutes", "take", "next", given="".join(f"PC: the hall has {n} chairs\n" for n in range(12)))
    assert parts() == 1, "not one for every line"
    assert len(group("search", "chairs", "--json").json) == 12


def test_answers_are_json_that_reads_well(group: Line) -> None:
    group("minutes", "take", "next", given="[JB] said “[/]” — café\n")
    raw = group("minutes", "log", "next", "--json").out
    assert "café" in raw
    assert json.loads(raw)[1]["text"] == "[JB] said “[/]” — café"


def test_minutes_taken_on_another_day_than_the_meeting_are_asked_about(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    assert "called for Wed 9 Dec 2026" in line("minutes", "take", "next", given="open\n").err
    assert "called for" not in line("minutes", "take", "next", "--from-notes", given="JS: x\n").err
    line.at("2026-12-09T14:00")
    assert "called for" not in line("minutes", "take", "next", given="JS: y\n").err


def test_approving_minutes_says_which_ones(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    line("meetings", "add", "--date", "10 Dec", "--start", "14:00")
    line("minutes", "take", "2026-01", "--from-notes", given="open\nclose really\n")
    answer = line(
        "minutes", "take", "2026-02", "--from-notes", given="open\nminutes correct\nleaves ZZ\n"
    ).out
    assert "minutes of 2026-01 approved · as written" in answer
    assert "! makes it a departure" in answer


def test_news_of_actions_says_which_the_short_numbers_meant(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    given = "action JS: write\naction PC: send\nA1, A2: done\n"
    answer = line("minutes", "take", "next", "--from-notes", given=given).out
    assert answer.splitlines()[-1] == "progress on A-2026-001, A-2026-002 · done"
