"""`demo`: the command makes a made-up group, shows its Today page, and is never the last one opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support_cli import Line

from meetings.clock import Clock
from meetings.demonstration import place
from meetings.demonstration.feeding import Fed
from meetings.office import Office, make_office, open_office


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small group in place of the whole year, which has its own tests."""

    def make(folder: Path, *, clock: Clock | None, third_party: bool) -> tuple[Office, list[Fed]]:
        made = make_office(folder, area="halton", name="Made Up Group", made_up=True, third_party=third_party)
        return made, []

    monkeypatch.setattr(place, "make_demonstration", make)


def test_the_whole_year_is_made_and_its_today_page_shown(bare: Line, tmp_path: Path) -> None:
    folder = tmp_path / "castlebridge"
    answer = bare("demo", folder)
    assert answer.out.startswith("Castlebridge Compact Group")
    assert "2026-08 · Wednesday 9 December 2026, 14:00" in answer.out
    assert "overdue" in answer.out
    assert f"compact-tui -w {folder} minutes take next" in answer.err
    with open_office(folder, third_party=False) as office:
        assert office.group.made_up


@pytest.mark.usefixtures("light")
def test_no_open_only_makes_it_and_says_where(bare: Line, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert bare("demo", folder, "--no-open").out == f"made: {folder}\n"
    assert bare("demo", folder, "--no-open").out == f"kept: {folder}\n"
    bare.at("2026-11-22T09:00")
    assert bare("demo", folder, "--no-open").out == f"made anew: {folder}\n"


@pytest.mark.usefixtures("light")
def test_without_a_folder_it_goes_among_the_programs_data(bare: Line) -> None:
    where = bare("demo", "--no-open").out.removeprefix("made: ").strip()
    assert where.startswith(os.environ["HOME"])
    assert (Path(where) / "compact.db").exists()


@pytest.mark.usefixtures("light")
def test_a_demonstration_is_never_the_last_one_opened(line: Line, tmp_path: Path) -> None:
    line("meetings")  # the group is the last one opened now
    home = Path(os.environ["HOME"])
    before = {path: path.read_bytes() for path in home.rglob("last.json")}
    assert before
    line("demo", tmp_path / "demo")
    assert {path: path.read_bytes() for path in home.rglob("last.json")} == before


@pytest.mark.usefixtures("light")
def test_a_folder_with_something_else_is_refused(bare: Line, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear all")
    answer = bare("demo", tmp_path / "letters", code=1)
    assert "holds something else already" in answer.err
    assert answer.out == ""


@pytest.mark.usefixtures("light")
def test_the_group_named_with_w_is_not_opened(bare: Line, tmp_path: Path) -> None:
    bare("demo", tmp_path / "demo")
    assert not bare.folder.exists()


def test_how_to_go_on_names_the_program_as_it_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    from compact_tui.cli.demo import _program

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.argv", [str(Path.cwd() / ".venv" / "bin" / "compact-tui"), "demo"])
    assert _program() == str(Path(".venv/bin/compact-tui"))
    monkeypatch.setattr("sys.argv", ["/usr/lib/python3/compact_tui/__main__.py", "demo"])
    assert _program() == "compact-tui"
