"""Founding a group: tried out beforehand, made whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetings.errors import Refused
from meetings.founding import Founding, Newcomer, found, place_for, rehearse
from meetings.office import open_office
from meetings.roster_import import RosterFaults
from meetings.seated import members

_GROUP = Founding(
    "halton", "Castlebridge Group", "09-01",
    (Newcomer("Ann Bell", "Halton VA", "voluntary"), Newcomer("Bo Day")),
    b"name,organisation\nJo Swift,Council\n", "Ann Bell",
)  # fmt: skip


def test_what_was_rehearsed_is_what_is_made(tmp_path: Path) -> None:
    tried = [one.person.name for one in rehearse(_GROUP, third_party=False)]
    folder = tmp_path / "new" / "group"
    found(_GROUP, folder, third_party=False)
    with open_office(folder, third_party=False) as office:
        assert [one.person.name for one in members(office)] == tried == ["Ann Bell", "Bo Day", "Jo Swift"]
        assert (office.group.name, office.group.year_start) == ("Castlebridge Group", "09-01")
        assert len(office.store.engine.notes) == 0
        assert next(commit.what for commit in office.store.engine.commits()) == "enter the first members"
    assert sorted(path.name for path in folder.iterdir()) == ["compact.db", "papers"]
    assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(Refused, match="already"):
        found(_GROUP, folder, third_party=False)
    with pytest.raises(Refused, match="already"):
        place_for(str(folder))


def test_a_folder_with_other_things_in_it_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    found(Founding("national", "X"), tmp_path, third_party=False)
    assert (tmp_path / "letter.txt").read_text() == "kept"


@pytest.mark.parametrize(
    "wrong",
    [
        Founding("haltn", "X"),
        Founding("halton", " "),
        Founding("halton", "X", people=(Newcomer("Ann"), Newcomer("ANN"))),
        Founding("halton", "X", people=(Newcomer("Ann", sector="pubic"),)),
        Founding("halton", "X", people=(Newcomer("x" * 501),)),
        Founding("halton", "X", roster=b"name\n\n,x\n"),
        Founding("halton", "X", roster=b"\0"),
    ],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, wrong: Founding) -> None:
    with pytest.raises(Refused):
        rehearse(wrong, third_party=False)
    with pytest.raises(Refused):
        found(wrong, tmp_path / "group", third_party=False)
    assert list(tmp_path.iterdir()) == []


def test_every_wrong_row_is_named() -> None:
    with pytest.raises(RosterFaults) as wrong:
        rehearse(Founding("halton", "X", roster=b"name,sector\nA,pubic\n,\nB,publik\n"), third_party=False)
    assert [fault[:5] for fault in wrong.value.faults] == ["row 2", "row 4"]


def test_where_a_group_may_be_kept_is_said(tmp_path: Path) -> None:
    assert place_for(str(tmp_path / "a" / "b")) == (tmp_path / "a" / "b", ())
    folder, notes = place_for(str(tmp_path / "OneDrive" / "b"))
    assert "OneDrive" in notes[0]
    assert not folder.parent.exists()
    (tmp_path / "file").write_text("")
    for words in ("", " ", str(tmp_path / "file" / "x"), "a\0b", "x" * 5000, "~nobody-of-that-name/x"):
        with pytest.raises(Refused):
            place_for(words)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Refused, match="cannot be written"):
        place_for(str(tmp_path / "group"))


@pytest.mark.crash
@pytest.mark.parametrize("after", [0.0, 0.02, 0.04, 0.06, 0.1])
def test_killed_at_any_moment_there_is_a_whole_group_or_none(tmp_path: Path, after: float) -> None:
    folder = tmp_path / "group"
    program = (
        "import sys; from pathlib import Path; from meetings.founding import *\n"
        "print('begin', flush=True)\n"
        "found(Founding('halton', 'X', people=(Newcomer('Ann Bell'),)), Path(sys.argv[1]), third_party=False)"
    )
    child = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    if not (folder / "compact.db").exists():
        found(Founding("halton", "X", people=(Newcomer("Ann Bell"),)), folder, third_party=False)
    with open_office(folder, third_party=False) as office:
        assert [one.person.name for one in members(office)] == ["Ann Bell"]
    assert {path.name for path in folder.iterdir()} <= {"compact.db", "papers"}
