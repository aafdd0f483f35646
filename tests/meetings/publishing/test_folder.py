"""The folder: only what changed is written, what is ours and not wanted goes, all else is left alone."""

from __future__ import annotations

import hashlib
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
