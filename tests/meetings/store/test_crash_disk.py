"""Disks that are full, fail, vanish, cannot be written: one sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_crash import KINDS, Child, keep, lines_of, quick_folder, shim, writer

from meetings.store import workspace
from meetings.store.errors import NotAWorkspace, ReadOnly, StoreError, WriteFailed

pytestmark = pytest.mark.crash

PLACES = {"local": (), "network": ("network",)}


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as quick:
        yield quick


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a small disk here (needs root)")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def refused(said: str, kind: type[Exception]) -> str:
    """The sentence of a refusal of this kind."""
    word, name, sentence = said.split(" ", 2)
    assert (word, name) == ("refused", kind.__name__), said
    assert sentence.endswith(".")
    return sentence


def fill(disk: Path) -> Path:
    """A file that takes all the room that is left."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(small_disk: Path, place: str) -> None:
    home, options = small_disk / "records", PLACES[place]
    ballast, kept, number = small_disk / "ballast", list[str](), 0
    ballast.write_bytes(bytes(500_000))
    with Child(writer(home, "make", *options)) as child:
        assert child.hear() == "open"
        while (said := child.ask(f"line {number} " + "long " * 500)).startswith("kept"):
            kept.append(f"line {number} " + "long " * 500)
            number += 1
        assert "full" in refused(said, WriteFailed)
        assert json.loads(child.ask(".lines")) == kept
        fill(small_disk)
        refused(child.ask("again " * 1000), WriteFailed)
        ballast.unlink()
        for line in ("now there is room", "and more"):
            kept.append(line)
            assert child.ask(line).startswith("kept")
        assert json.loads(child.ask(".lines")) == kept
        child.end()
    with contextlib.closing(workspace.open_(home, KINDS, network=bool(options))) as store:
        assert lines_of(store) == kept
    assert number > 1


@pytest.mark.parametrize("place", PLACES)
def test_a_disk_that_is_full_at_a_kill_loses_nothing(small_disk: Path, place: str) -> None:
    home, kept = small_disk / "records", list[str]()
    with Child(writer(home, "make", *PLACES[place])) as child:
        assert child.hear() == "open"
        for n in range(5):
            assert child.ask(f"line {n}").startswith("kept")
            kept.append(f"line {n}")
    ballast = fill(small_disk)
    with Child(writer(home, *PLACES[place])) as child:
        if (said := child.hear()) == "open":
            assert json.loads(child.ask(".lines")) == kept
        else:
            assert "full" in refused(said, WriteFailed)
    ballast.unlink()
    with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
        assert lines_of(store) == kept
        keep(store, "and on")


def test_a_workspace_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    ballast, home = fill(small_disk), small_disk / "records"
    with pytest.raises(WriteFailed):
        workspace.make(home, KINDS, network=False)
    assert not home.exists() or not list(home.iterdir())
    ballast.unlink()
    with contextlib.closing(workspace.make(home, KINDS, network=False)) as store:
        assert keep(store, "one") == 1


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("call", ["sync", "write"])
def test_a_commit_the_disk_failed_is_refused_and_can_be_tried_again(
    folder: Path, tmp_path: Path, place: str, call: str
) -> None:
    home, order, shown = folder / "records", tmp_path / "order", list[str]()
    with Child(
        writer(home, "make", *PLACES[place]), LD_PRELOAD=str(shim(tmp_path)), CRASH_FAIL=str(order)
    ) as child:
        assert child.hear() == "open"
        for n in range(5):
            assert child.ask(f"before {n}").startswith("kept")
            order.write_text(call[0])
            refused(child.ask(f"line {n}"), WriteFailed)
            assert not order.exists()
            shown.append(f"before {n}")
            assert json.loads(child.ask(".lines")) == shown
            if n % 2:
                assert child.ask(".close") == "done"
            assert child.ask(f"line {n}").startswith("kept")
            shown.append(f"line {n}")
        assert child.end() == "closed\n"
    with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
        assert lines_of(store) == shown


@pytest.mark.parametrize("place", PLACES)
def test_a_refused_commit_does_not_come_back_after_a_kill(folder: Path, tmp_path: Path, place: str) -> None:
    home, order = folder / "records", tmp_path / "order"
    with Child(
        writer(home, "make", *PLACES[place]), LD_PRELOAD=str(shim(tmp_path)), CRASH_FAIL=str(order)
    ) as child:
        assert [child.hear(), child.ask("one")] == ["open", "kept 1"]
        order.write_text("s")
        refused(child.ask("two"), WriteFailed)
    with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
        assert lines_of(store) == ["one"]


@pytest.mark.parametrize("place", PLACES)
def test_an_unplugged_disk_is_said_in_a_sentence(folder: Path, tmp_path: Path, place: str) -> None:
    home, order = folder / "records", tmp_path / "order"
    with Child(
        writer(home, "make", *PLACES[place]), LD_PRELOAD=str(shim(tmp_path)), CRASH_FAIL=str(order)
    ) as child:
        assert child.hear() == "open"
        for n in range(40):
            child.ask(f"line {n} " + "long " * 900)
        order.write_text("r")
        said = [child.ask(".close"), child.ask(".lines"), child.ask("one more")]
        assert any(answer.startswith("refused") for answer in said), said
        order.unlink()
    with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
        assert len(lines_of(store)) in (40, 41)


# folders that cannot be written


@contextlib.contextmanager
def unwritable(home: Path) -> Iterator[None]:
    """A folder that may be read and not written, by root neither."""
    if os.getuid():
        for path in (*home.iterdir(), home):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield
        home.chmod(0o755)
        return
    for how in (["--bind", home, home], ["-o", "remount,ro,bind", home]):
        if subprocess.run(["mount", *how], capture_output=True, check=False).returncode:
            pytest.skip("may not mount a folder for reading only here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", home], check=True)


def test_a_folder_that_cannot_be_written_is_read(folder: Path) -> None:
    home = folder / "records"
    with contextlib.closing(workspace.make(home, KINDS, network=False)) as store:
        keep(store, "one")
    with unwritable(home), Child(writer(home)) as child:
        assert child.hear() == "open"
        assert json.loads(child.ask(".lines")) == ["one"]
        refused(child.ask("two"), ReadOnly)
        assert json.loads(child.ask(".lines")) == ["one"]
    assert [path.name for path in home.iterdir()] == [workspace.FILE]


@pytest.mark.parametrize("lost", [False, True])
def test_lines_still_in_the_log_are_not_passed_over_where_it_cannot_be_written(
    folder: Path, lost: bool
) -> None:
    home = folder / "records"
    with Child(writer(home, "make")) as child:
        assert [child.hear(), child.ask("one"), child.ask("two")] == ["open", "kept 1", "kept 2"]
    if lost:
        (home / f"{workspace.FILE}-shm").unlink()
    with unwritable(home), Child(writer(home)) as child:
        if (said := child.hear()) == "open":
            assert json.loads(child.ask(".lines")) == ["one", "two"]
        else:
            refused(said, ReadOnly)


def test_a_half_undone_commit_is_not_shown_where_it_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    home, order = folder / "records", tmp_path / "order"
    with Child(
        writer(home, "make", "network"), LD_PRELOAD=str(shim(tmp_path)), CRASH_FAIL=str(order)
    ) as child:
        assert [child.hear(), child.ask("one")] == ["open", "kept 1"]
        order.write_text("k")
        child.send("two")
        child.process.wait()
    assert (home / f"{workspace.FILE}-journal").exists()
    with unwritable(home), Child(writer(home, "network")) as child:
        if (said := child.hear()) == "open":
            assert json.loads(child.ask(".lines")) == ["one"]
        else:
            refused(said, ReadOnly)


def test_a_workspace_in_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    with unwritable(folder), Child(writer(folder / "records", "make")) as child:
        refused(child.hear(), ReadOnly)


# files that vanish


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_acknowledged_into_a_file_that_has_vanished(folder: Path, place: str) -> None:
    home = folder / "records"
    with contextlib.closing(workspace.make(home, KINDS, network=place == "network")) as store:
        keep(store, "one")
        home.rename(folder / "elsewhere")
        with pytest.raises(StoreError):
            keep(store, "two")
        (folder / "elsewhere").rename(home)
        assert keep(store, "two") == 2
        assert lines_of(store) == ["one", "two"]


def test_a_file_that_is_not_there_is_said_to_be_missing(folder: Path) -> None:
    with pytest.raises(NotAWorkspace, match="no group's record"):
        workspace.open_(folder / "nowhere", KINDS)
