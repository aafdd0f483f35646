from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from support_cli import Line
from support_radicale import PASSWORD, USER, Radicale, radicale

from compact_tui.pushing import PASSWORD as VARIABLE
from compact_tui.pushing import password_for
from meetings.errors import Refused
from meetings.records.events import Event


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Radicale]:
    with radicale(tmp_path / "radicale") as running:
        yield running


@pytest.fixture
def pushing(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    line("meetings", "add", "--date", "3/2/2027", "--start", "14:00")
    return line


def test_a_calendar_is_pushed_and_then_holds_all(pushing: Line, server: Radicale, tmp_path: Path) -> None:
    words = ("calendar", "push", server.url, "--user", USER)
    foreseen = pushing(*words, "--dry-run")
    assert "would be made" in foreseen.err
    assert "to add" in foreseen.out
    assert server.files() == {}
    done = pushing(*words, "--json").json
    assert {row["what"] for row in done} == {"add"}
    assert set(done[0]) == {"uid", "title", "date", "meeting", "what", "why"}
    assert pushing(*words).out == "“Castlebridge Compact Group” holds all of it already.\n"
    pushing("meetings", "move", "2027-01", "--date", "10/2/2027")
    (changed,) = [row for row in pushing(*words).out.splitlines() if row.startswith("changed")]
    assert changed.endswith("meeting, Wed 10 Feb 2027")
    kept = [path.read_text() for path in (tmp_path / "home").rglob("*.json")]
    assert kept
    assert not any(PASSWORD in text for text in kept)


def test_the_settings_may_say_where_and_as_whom(pushing: Line, server: Radicale, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "compact-tui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(
        f'[calendar]\nserver = "{server.url}"\nuser = "{USER}"\nname = "Our dates"\n'
    )
    assert "“Our dates” was made" in pushing("calendar", "push").err
    assert server.entries("Our dates")
    said = pushing("calendar", "push", "--only", "meetings").err
    assert "Group: meetings” was made" in said, "the name in the settings is the whole calendar's"


def test_a_choice_has_a_calendar_of_its_own_and_takes_nothing_out_of_the_groups(
    pushing: Line, server: Radicale, tmp_path: Path
) -> None:
    words = ("calendar", "push", server.url, "--user", USER)
    pushing(*words)
    whole = server.entries()
    said = pushing(*words, "--only", "meetings").err
    assert said == "The calendar “Castlebridge Compact Group: meetings” was made.\n"
    assert all("meeting" in title for title in server.entries("Castlebridge Compact Group: meetings"))
    assert "Compact Group: Jo Swift’s” was made" in pushing(*words, "--for", "JS").err
    assert server.entries() == whole
    with server.calendar() as calendar:
        address = str(calendar.url)
    assert "not “Castlebridge Compact Group: Jo Swift’s”" in pushing.refused(
        "calendar", "push", address, "--user", USER, "--for", "JS"
    )
    named = ("--calendar", "Castlebridge Compact Group", "--only", "meetings", "--dry-run")
    assert "to remove" in pushing(*words, *named).out


def test_what_somebody_changed_there_is_settled_one_by_one(pushing: Line, server: Radicale) -> None:
    pushing("meetings", "add", "--date", "7/4/2027", "--start", "14:00")
    with pushing.office() as office:
        day = dt.date(2027, 5, 1)
        office.events.add(Event(title="Awards evening", kind="awards", starts=day, ends=day))
    words = ("calendar", "push", server.url, "--user", USER)
    pushing(*words)
    changed_by_hand(server, {"20270203T140000": "Lunch", "20270407T140000": "Dinner", "20270501": "Fair"})
    told = pushing(*words)
    assert "left alone  2027-01 Compact Working Group: meeting, Wed 3 Feb 2027" in told.out
    assert "title “Lunch”" in told.out
    assert "--ours-for ENTRY and --theirs-for ENTRY do that" in told.err
    assert "fits " in pushing.refused(*words, "--ours-for", "Compact Working Group: meeting")
    assert "names no entry that differs there; these do" in pushing.refused(*words, "--theirs-for", "2026-01")
    assert "say one" in pushing(*words, "--ours", "--theirs", code=2).err
    settled = pushing(*words, "--ours-for", "2027-01", "--theirs-for", "awards", "--json").json
    by_title = {(row["meeting"] or row["title"]): row["what"] for row in settled}
    assert by_title == {"2027-01": "change", "2027-02": "conflict", "Awards evening": "theirs"}
    titles = set(server.entries())
    assert titles >= {"Compact Working Group: meeting", "Dinner", "Fair"}
    assert "Lunch" not in titles
    again = pushing(*words)
    assert "stays as it is there  Awards evening, Sat 1 May 2027" in again.out
    assert again.out.count("left alone") == 1
    pushing(*words, "--ours", "--theirs-for", "2027-02")
    assert {"Dinner", "Awards evening"} <= set(server.entries())
    assert "Fair" not in server.entries()


def changed_by_hand(server: Radicale, titles: dict[str, str]) -> None:
    """Let another program give entries other titles, by when they begin."""
    with server.calendar() as calendar:
        for held in calendar.get_events():
            whole = icalendar.Calendar.from_ical(held.data)
            event = whole.walk("VEVENT")[0]
            title = titles.get(event["DTSTART"].to_ical().decode())
            if title and "Last day" not in str(event["SUMMARY"]):
                event["SUMMARY"] = title
                held.data = whole.to_ical().decode()
                held.save()


def test_no_other_command_reads_what_only_a_push_needs(line: Line, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from compact_tui.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    print(*sys.modules)\n"
    )
    for words in (["export", "-o", "a.ics"], ["feed", "out"], ["address", "JS"], ["push", "--help"]):
        command = [sys.executable, "-c", program, "-w", str(line.folder), "calendar", *words]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        read = set(ran.stdout.splitlines()[-1].split())
        assert "click" in read
        assert not read & {"caldav", "niquests", "lxml", "icalendar"}, words


def test_what_is_missing_is_asked_for_in_a_sentence(line: Line, tmp_path: Path) -> None:
    assert "Which server?" in line.refused("calendar", "push")
    said = line.refused("calendar", "push", "https://example.org/", "--user", "jo")
    assert VARIABLE in said
    assert "Leave name and password out" in line.refused("calendar", "push", "https://a:b@example.org/")
    assert "in the clear" in line.refused("calendar", "push", "http://example.org/", "--user", "jo")


def test_a_password_that_is_kept_goes_to_its_own_server_and_user_only(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    word = tmp_path / "word"
    word.write_text("secret-word")
    word.chmod(0o600)
    folder = tmp_path / "home" / "compact-tui"
    folder.mkdir(parents=True, exist_ok=True)
    own = "http://127.0.0.1:9/dav/"  # where nothing answers
    (folder / "config.toml").write_text(
        f'[calendar]\nserver = "{own}"\nuser = "jo"\npassword-file = "{word}"\n'
    )
    for named in (["http://localhost:9/dav/"], ["--user", "sam"]):
        assert "is missing" in line.refused("calendar", "push", *named), named
    for named in ([], [own.rstrip("/")], ["http://localhost:9/dav/", "--password-file", str(word)]):
        assert "cannot be reached" in line.refused("calendar", "push", *named), named


def test_a_password_comes_from_a_file_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    file = tmp_path / "word"
    file.write_text("one two\nmore\n")
    file.chmod(0o600)
    assert password_for(str(file), lambda: "asked") == "one two"
    assert password_for("", lambda: "asked") == "asked"
    file.chmod(0o640)
    with pytest.raises(Refused, match="Others can read"):
        password_for(str(file), lambda: "asked")
    file.chmod(0o600)
    for held in (b"", b"\nword", b"\xff", b"x" * 5000):
        file.write_bytes(held)
        with pytest.raises(Refused, match="word"):
            password_for(str(file), lambda: "asked")
    with pytest.raises(Refused, match="cannot be read"):
        password_for(str(tmp_path / "none"), lambda: "asked")
    monkeypatch.setenv(VARIABLE, "held")
    assert password_for(str(file), lambda: "asked") == "held"
