from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from support_cli import Line

from compact_tui.cli import calendar_feed
from meetings.errors import Refused


def members_files(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.ics") if len(path.stem) == 32}


def test_a_folder_is_filled_once_and_then_only_what_has_changed(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = line("calendar", "feed", out).out
    assert "written: group.ics\n" in first
    assert "written: the calendar of Jo Swift\n" in first
    assert len(members_files(out)) == 6
    assert not any(name in first for name in members_files(out))
    assert line("calendar", "feed", out).out == "All the calendars were up to date.\n"
    line("meetings", "add", "--date", "3/2/2027", "--start", "14:00")
    told = line("calendar", "feed", out, "--json").json
    assert {"file": "group.ics", "whose": "Castlebridge Compact Group", "what": "changed"} in told
    assert {"file": None, "whose": "Jo Swift", "what": "changed"} in told


def test_whoever_leaves_or_is_revoked_loses_the_file(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "out"
    line("calendar", "feed", out)
    before = members_files(out)
    line("calendar", "revoke", "JS")
    line("members", "end", "RN", "--on", "20/11/2026")
    told = line("calendar", "feed", out).out
    assert told.count("removed: a member's own calendar\n") == 2
    after = members_files(out)
    assert (len(before - after), len(after - before)) == (2, 0), "and gets no other unasked"
    line("calendar", "address", "JS")
    assert line("calendar", "feed", out).out.count("written: the calendar of Jo Swift") == 1


def test_public_leaves_the_members_out(line: Line, tmp_path: Path) -> None:
    line("calendar", "feed", tmp_path / "out", "--public")
    assert members_files(tmp_path / "out") == set()
    assert line("calendar", "addresses", "--json").json == []


def test_no_name_is_not_the_folder_we_are_in(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "No folder was named" in line.refused("calendar", "feed", "")
    assert list(tmp_path.glob("*.ics")) == []


def test_a_folder_that_cannot_be_used_gives_nobody_an_address(line: Line, tmp_path: Path) -> None:
    assert "no folder" in line.refused("calendar", "feed", tmp_path / "no" / "where")
    assert line("calendar", "addresses", "--json").json == []


def test_a_folder_that_others_can_list_is_warned_of_where_members_are_in_it(
    line: Line, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o755)
    assert "learn the members' addresses" in line("calendar", "feed", out).err
    assert line("calendar", "feed", out, "--public").err == ""
    out.chmod(0o711)
    assert line("calendar", "feed", out).err == ""


class Ticking:
    """An office whose record moves on with every look, until somebody presses Ctrl-C."""

    def __init__(self, *seqs: int) -> None:
        self._seqs = iter(seqs)
        self.store = self.engine = self
        self.today = "today"

    def last_seq(self) -> int:
        seq = next(self._seqs, None)
        if seq is None:
            raise KeyboardInterrupt
        return seq


def followed(monkeypatch: pytest.MonkeyPatch, seqs: tuple[int, ...], *outcomes: Refused | None) -> int:
    """How often something is done while the record moves on from 1; what it comes to each time."""
    monkeypatch.setattr(calendar_feed.time, "sleep", lambda _: None)
    done = 0

    def do() -> None:
        nonlocal done
        done += 1
        if done <= len(outcomes) and (fault := outcomes[done - 1]):
            raise fault

    calendar_feed._follow(Ticking(*seqs), do, (1, "today"))  # type: ignore[arg-type]
    return done


def test_what_changes_while_it_is_being_written_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert followed(monkeypatch, (1, 1, 2, 2, 2)) == 1
    assert followed(monkeypatch, (2, 3, 3)) == 2


def test_what_cannot_be_written_is_said_once_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = Refused("The drive is away.")
    assert followed(monkeypatch, (2, 2, 2, 2, 2), away, away) == 3
    assert capsys.readouterr().err.count("The drive is away. It is tried again until it works.") == 1


def test_an_address_is_given_shown_and_revoked(line: Line) -> None:
    empty = line("calendar", "addresses").out
    assert "Nobody has a calendar address yet" in empty
    given = line("calendar", "address", "JS")
    url = given.out.strip()
    assert "leads to this computer alone" in given.err
    assert line("calendar", "address", "JS", "--at", "https://127.example.org/").err != given.err
    assert line("calendar", "address", "JS", "--at", "https://example.org/").err == ""
    assert re.fullmatch(r"http://127\.0\.0\.1:8425/[a-z2-7]{32}\.ics", url)
    assert line("calendar", "address", "JS", "--at", "https://example.org/c").out == (
        url.replace("http://127.0.0.1:8425", "https://example.org/c") + "\n"
    )
    (row,) = line("calendar", "addresses", "--json").json
    assert row == {
        "person": {"initials": "JS", "name": "Jo Swift"},
        "since": "2026-11-21", "serves": True, "ended": None, "address": None,
    }  # fmt: skip
    assert line("calendar", "addresses", "--show", "JS", "--json").json[0]["address"] == url
    assert url not in line("calendar", "addresses").out
    assert "leads nowhere" in line("calendar", "revoke", "JS").out
    assert "no calendar address" in line.refused("calendar", "revoke", "JS")
    assert line("calendar", "address", "JS").out.strip() != url


def test_the_settings_say_where_calendars_are_offered(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "compact-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[calendar]\nweb = "https://example.org/calendars/"\n')
    assert line("calendar", "address", "JS").out.startswith("https://example.org/calendars/")
    assert "not a web address" in line.refused("calendar", "address", "JS", "--at", "file:///etc")


def test_serving_is_for_this_computer_only(line: Line) -> None:
    assert "on this computer only" in line.refused("calendar", "serve", "--host", "0.0.0.0")


@pytest.fixture
def environment(line: Line) -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


def program(line: Line, environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "compact_tui", "-w", str(line.folder), "calendar", *words]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_watching_follows_the_record_until_it_is_stopped(
    line: Line, environment: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    watching = program(line, environment, "feed", str(out), "--watch", "--public", "--json")
    assert watching.stdout is not None
    assert json.loads(watching.stdout.readline())["what"] == "written"
    line("meetings", "add", "--date", "3/2/2027", "--start", "14:00")
    assert json.loads(watching.stdout.readline()) == {
        "file": "group.ics", "whose": "Castlebridge Compact Group", "what": "changed",
    }  # fmt: skip
    assert b"20270203T140000" in (out / "group.ics").read_bytes()
    watching.send_signal(signal.SIGINT)
    assert "Stopped" in watching.communicate(timeout=60)[1]
    assert watching.returncode == 0


def test_what_is_served_can_be_fetched_until_it_is_stopped(line: Line, environment: dict[str, str]) -> None:
    secret = line("calendar", "address", "JS").out.strip().rpartition("/")[2]
    serving = program(line, environment, "serve", "--port", "0")
    assert serving.stdout is not None
    url = serving.stdout.readline().strip()
    base = url.removesuffix("group.ics")
    with urllib.request.urlopen(url) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")
    with urllib.request.urlopen(url.replace("group.ics", secret)) as answer:
        assert b"Jo Swift" in answer.read()
    line("meetings", "add", "--date", "3/2/2027", "--start", "14:00")
    with urllib.request.urlopen(url) as answer:
        assert b"20270203T140000" in answer.read()
    line("calendar", "revoke", "JS")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(url.replace("group.ics", secret))
    serving.send_signal(signal.SIGINT)
    said = serving.communicate(timeout=60)
    assert serving.returncode == 0
    assert secret not in "".join(said)
    assert (
        f"1 calendar of a member, at the address that “calendar address PERSON --at {base}” tells" in said[1]
    )
