"""Files that appear whole or not at all, and what a crash leaves of them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from meetings.store.sqlite import files
from meetings.store.sqlite.files import appearing, put_in_place, workshop


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def gone() -> int:
    """The number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_file_appears_whole_private_and_alone(tmp_path: Path) -> None:
    with appearing(tmp_path / "a" / "b" / "file") as fresh:
        fresh.write_text("whole")
        assert not (tmp_path / "a" / "b" / "file").exists()
    assert names(tmp_path / "a" / "b") == ["file"]
    assert stat.S_IMODE((tmp_path / "a" / "b" / "file").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_a_failure_leaves_nothing_and_another_programs_file_as_it_was(tmp_path: Path) -> None:
    def fail() -> None:
        with appearing(tmp_path / "file") as fresh:
            fresh.write_text("half")
            raise ZeroDivisionError

    def come_second() -> None:
        with appearing(tmp_path / "file") as fresh:
            fresh.write_text("ours")
            (tmp_path / "file").write_text("theirs")

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(tmp_path) == []
    with pytest.raises(FileExistsError):
        come_second()
    assert (names(tmp_path), (tmp_path / "file").read_text()) == (["file"], "theirs")


def test_what_programs_that_are_gone_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    dead, alive = gone(), os.getppid()
    half = [
        f"file-new-{dead}",
        f"file-new-{dead}-journal",
        f"file-new-{dead}-new-{dead}",
        f"file-new-{os.getpid()}",
    ]
    kept = [f"file-new-{alive}", "file-new-year", f"other-new-{dead}", f"file-new-{dead}.txt", "file-new-"]
    for name in (*half, *kept):
        (tmp_path / name).write_text("half")
    (tmp_path / f"file-new-{dead}-shm").symlink_to(tmp_path / "file-new-year")
    with appearing(tmp_path / "file"):
        pass
    assert names(tmp_path) == sorted(["file", *kept])


def test_nothing_is_cleared_on_a_network_drive_where_it_may_be_another_computers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "is_network", lambda _: True)
    left = f"file-new-{gone()}"
    (tmp_path / left).write_text("half")
    with appearing(tmp_path / "file"):
        pass
    assert names(tmp_path) == ["file", left]


def test_a_workshop_is_private_and_goes_with_all_in_it_but_what_was_put_in_place(tmp_path: Path) -> None:
    (tmp_path / f"office-new-{gone()}" / "papers").mkdir(parents=True)
    with workshop(tmp_path / "office") as beside:
        assert stat.S_IMODE(beside.stat().st_mode) == 0o700
        (beside / "made").mkdir()
        (beside / "made" / "file").write_text("x")
        (beside / "scrap").write_text("x")
        put_in_place(beside / "made", tmp_path / "office")
    assert (names(tmp_path), names(tmp_path / "office")) == (["office"], ["file"])
