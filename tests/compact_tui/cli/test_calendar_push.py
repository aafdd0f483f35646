from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support_cli import Line
from support_radicale import PASSWORD, USER, Radicale, radicale

from compact_tui.pushing import PASSWORD as VARIABLE
from compact_tui.pushing import password_for
from meetings.errors import Refused


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
    assert set(done[0]) == {"uid", "title", "what", "why"}
    assert pushing(*words).out == "“Castlebridge Compact Group” holds all of it already.\n"
    pushing("meetings", "move", "2027-01", "--date", "10/2/2027")
    assert pushing(*words).out.count("changed") == 1
    kept = [path.read_text() for path in (tmp_path / "home").rglob("*.json")]
    assert kept
    assert not any(PASSWORD in text for text in kept)


def test_the_settings_may_say_where_and_as_whom(pushing: Line, server: Radicale, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "compact-tui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(
        f'[calendar]\nserver = "{server.url}"\nuser = "{USER}"\nname = "Our dates"\n'
    )
    assert "“Our dates” was made" in pushing("calendar", "push", "--only", "meetings").err
    assert [title for title in server.entries("Our dates") if "meeting" not in title] == []


def test_what_is_missing_is_asked_for_in_a_sentence(line: Line, tmp_path: Path) -> None:
    assert "Which server?" in line.refused("calendar", "push")
    said = line.refused("calendar", "push", "https://example.org/", "--user", "jo")
    assert VARIABLE in said
    assert "Leave name and password out" in line.refused("calendar", "push", "https://a:b@example.org/")
    assert "in the clear" in line.refused("calendar", "push", "http://example.org/", "--user", "jo")


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
