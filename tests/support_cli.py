"""A small group in a folder, and its command line run in this process."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compact_tui.cli.main import main
from meetings.office import Office, make_office, open_office
from meetings.people import add_member

NOW = "2026-11-21T10:00"
"""When every test stands still: a Saturday morning in London, in winter time."""

MEMBERS = (
    # name, organisation, short, sector, role
    ("Pat Cole", "Castlebridge Borough Council", "CBC", "public", "chair"),
    ("Cllr Dee Dunn", "Castlebridge Borough Council", "CBC", "public", "member"),
    ("Tess Moss", "Castlebridge Police", "", "public", "member"),
    ("Jo Swift", "Castlebridge Voluntary Action", "CVA", "voluntary", "vice chair"),
    ("Rae North", "Meadow Trust", "", "voluntary", "member"),
    ("Kit Lowe", "Castlebridge Voluntary Action", "CVA", "voluntary", "secretary"),
)
"""Invented people. Their initials are PC, DD, TM, JS, RN and KL; KL attends without a vote."""


class _Standard(io.TextIOWrapper):
    """A stream that keeps what is written to it, as text and as bytes."""

    def __init__(self, given: bytes = b"") -> None:
        super().__init__(io.BytesIO(given), encoding="utf-8", errors="replace", newline="")

    def all_bytes(self) -> bytes:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind: its exit code, standard output and standard error."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode()

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


class Line:
    """The command line of one workspace: `line("meetings", "--json")` runs it and gives the answer."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str | Path, given: str | bytes = "", code: int | None = 0) -> Answer:
        """Run a command with `given` on its standard input; any exit code but `code` fails the test."""
        data = given.encode() if isinstance(given, str) else given
        out, err = _Standard(), _Standard()
        arguments = ["-w", str(self.folder), *map(str, words)]
        with self._monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "stdin", _Standard(data))
            with pytest.raises(SystemExit) as ended:
                main(arguments)
        answer = Answer(int(ended.value.code or 0), out.all_bytes(), err.all_bytes().decode())
        if code is not None:
            assert answer.code == code, f"{words}: {answer.code}\n{answer.out}\n{answer.err}"
        return answer

    def refused(self, *words: str | Path, given: str | bytes = "", code: int = 1) -> str:
        """Run a command that is refused (or, with code 2, is wrong usage); the one sentence why."""
        answer = self(*words, given=given, code=code)
        assert answer.raw == b"", answer.out
        assert "Traceback" not in answer.err
        said = answer.err.strip()
        if code == 1:
            assert said.startswith("compact-tui: "), said
            assert "\n" not in said, said
        return said.removeprefix("compact-tui: ")

    def office(self, now: str = NOW) -> Office:
        """The office behind it, open; the caller closes it (`with line.office() as office`)."""
        self._monkeypatch.setenv("COMPACT_NOW", now)
        return open_office(self.folder, third_party=False)

    def at(self, now: str) -> None:
        """From here on it is this time (ISO 8601; London)."""
        self._monkeypatch.setenv("COMPACT_NOW", now)


# the fixtures; `tests/compact_tui/cli/conftest.py` brings them to every test there


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A command line without a workspace; nothing of the person who runs the tests is read or written."""
    home = tmp_path / "home"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("COMPACT_WORKSPACE", "COMPACT_AS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMPACT_NOW", NOW)
    monkeypatch.setenv("COLUMNS", "100")
    return Line(tmp_path / "group", monkeypatch)


@pytest.fixture
def line(bare: Line) -> Line:
    """The command line of a group under the Halton area with six members and no meeting yet."""
    make_group(bare.folder).close()
    return bare


def make_group(folder: Path) -> Office:
    """The group in a folder, its office still open."""
    office = make_office(folder, area="halton", name="Castlebridge Compact Group", third_party=False)
    with office.commit("the members"):
        for name, place, short, sector, role in MEMBERS:
            add_member(
                office, name, organisation=place, short=short, sector=sector, role=role,
                votes=role != "secretary", since=dt.date(2025, 4, 1),
            )  # fmt: skip
    return office
