"""The folder: only what changed is written, what is ours and not wanted goes, all else is left alone."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from meetings.errors import Refused
from meetings.publishing.folder import LIST, Folder
from meetings.publishing.site import Copy

TOKEN = "0123456789abcdef0123456789abcdef"
FILES = {"index.html": b"one", "meetings/a.html": b"two", f"m/{TOKEN}/index.html": b"three"}


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {LIST}


def test_only_what_changed_is_written_and_what_is_no_longer_wanted_goes(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    first = Folder(folder).put(FILES)
    assert (set(first.written), first.unchanged, first.removed) == (set(FILES), (), ())
    stamps = {name: (folder / name).stat().st_mtime_ns for name in FILES}
    again = Folder(folder).put(FILES)
    assert (again.written, again.removed) == ((), ())
    assert stamps == {name: (folder / name).stat().st_mtime_ns for name in FILES}
    (folder / "foreign.txt").write_text("mine")
    (folder / "m" / "foreign.txt").write_text("mine too")
    third = Folder(folder).put({"index.html": b"another"})
    assert third.written == ("index.html",)
    assert set(third.removed) == {"meetings/a.html", f"m/{TOKEN}/index.html"}
    assert names(folder) == {"index.html", "foreign.txt", "m/foreign.txt"}
    assert not (folder / "meetings").exists()
    assert not (folder / "m" / TOKEN).exists()


def test_the_list_tells_nobody_the_members_addresses(tmp_path: Path) -> None:
    Folder(tmp_path / "p").put(FILES)
    assert TOKEN not in (tmp_path / "p" / LIST).read_text()


def test_a_folder_that_holds_something_else_is_refused_unless_it_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="--into"):
        Folder(tmp_path)
    Folder(tmp_path, into=True).put(FILES)
    assert names(tmp_path) == {*FILES, "mine.txt"}
    Folder(tmp_path).put(FILES)
    with pytest.raises(Refused, match=r"there is mine\.txt already"):
        Folder(tmp_path).put({**FILES, "mine.txt": b"ours"})
    assert (tmp_path / "mine.txt").read_text() == "mine"
    with pytest.raises(Refused, match="is a file"):
        Folder(tmp_path / "mine.txt")


def test_links_in_the_folder_are_never_followed(tmp_path: Path) -> None:
    folder, away = tmp_path / "public", tmp_path / "away"
    Folder(folder).put({"index.html": b"one"})
    away.mkdir()
    (folder / "meetings").symlink_to(away)
    with pytest.raises(Refused, match="a link or a file stands"):
        Folder(folder).put(FILES)
    assert list(away.iterdir()) == []
    (folder / "index.html").unlink()
    (away / "kept").write_text("kept")
    (folder / "index.html").symlink_to(away / "kept")
    Folder(folder).put({"index.html": b"one"})
    assert (away / "kept").read_text() == "kept"
    assert not (folder / "index.html").is_symlink()


def test_nothing_is_done_in_a_dry_run(tmp_path: Path) -> None:
    done = Folder(tmp_path / "p").put(FILES, dry=True)
    assert set(done.written) == set(FILES)
    assert not (tmp_path / "p").exists()


def test_what_a_publishing_that_was_stopped_left_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "p"
    real = Folder._write

    def full(self: Folder, name: str, file: object) -> None:
        if name == "meetings/a.html":
            raise OSError(28, "No space left on device")
        real(self, name, file)  # type: ignore[arg-type]

    monkeypatch.setattr(Folder, "_write", full)
    with pytest.raises(Refused, match="no space left"):
        Folder(folder).put(FILES)
    assert f"m/{TOKEN}/index.html" in names(folder) | {f"m/{TOKEN}/index.html"}
    assert "index.html" not in names(folder), "what leads to the rest is written last"
    monkeypatch.undo()
    Folder(folder).put(FILES)
    assert names(folder) == set(FILES)
    assert not list(folder.rglob(".compact-tui-*[!n]"))


def test_a_paper_is_copied_whole_and_can_be_read_by_the_webs_server(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"x" * 100_000)
    copy = Copy(paper, hashlib.sha256(paper.read_bytes()).hexdigest())
    Folder(tmp_path / "p").put({"papers/paper.pdf": copy})
    there = tmp_path / "p" / "papers" / "paper.pdf"
    assert there.read_bytes() == paper.read_bytes()
    assert there.stat().st_mode & 0o777 == 0o644
    assert Folder(tmp_path / "p").put({"papers/paper.pdf": copy}).written == ()


def test_what_was_being_written_when_it_was_killed_is_cleared_up(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    Folder(folder).put(FILES)
    for place in ("", "meetings", f"m/{TOKEN}"):
        (folder / place / ".compact-tui-ab3_kq9x").write_text("half a page")
    (folder / ".compact-tui-mine").write_text("not ours")
    Folder(folder).put({"index.html": b"one"})
    assert names(folder) == {"index.html", ".compact-tui-mine"}
    assert not (folder / "m").exists(), "nor does the name of a folder tell a member's address"


def test_the_webs_server_may_enter_and_read_and_nobody_else_may_list_the_members(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        Folder(tmp_path / "p").put(FILES)
    finally:
        os.umask(mask)
    rights = {
        name: (tmp_path / "p" / name).stat().st_mode & 0o777
        for name in ("", "m", f"m/{TOKEN}", "meetings", "index.html", f"m/{TOKEN}/index.html", LIST)
    }
    assert rights == {
        "": 0o755, "m": 0o711, f"m/{TOKEN}": 0o755, "meetings": 0o755, "index.html": 0o644,
        f"m/{TOKEN}/index.html": 0o644, LIST: 0o600,
    }  # fmt: skip


def test_what_a_page_leads_to_is_there_before_the_page_and_goes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    write, leave = Folder._write, Folder._leave

    def writes(self: Folder, name: str, file: bytes) -> None:
        done.append(name)
        write(self, name, file)

    def leaves(self: Folder, place: Path, name: str) -> None:
        done.append(f"-{name}")
        leave(self, place, name)

    monkeypatch.setattr(Folder, "_write", writes)
    monkeypatch.setattr(Folder, "_leave", leaves)
    names = ("actions.html", "index.html", "meetings/index.html", "papers/p.txt", "style.css")
    first = dict.fromkeys(names, b"one")
    Folder(tmp_path / "p").put(first)
    assert done == [
        LIST,
        "papers/p.txt",
        "style.css",
        "actions.html",
        "meetings/index.html",
        "index.html",
        LIST,
    ]
    done.clear()
    Folder(tmp_path / "p").put({"index.html": b"two"})
    assert done[:2] == [LIST, "index.html"]
    assert "-papers/p.txt" in done[2:-1]


def test_a_paper_that_is_changed_meanwhile_is_not_put_there(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("another")
    with pytest.raises(Refused, match="was changed meanwhile"):
        Folder(tmp_path / "p").put({"papers/paper.txt": Copy(paper, "0" * 64)})
    assert names(tmp_path / "p") == set()
