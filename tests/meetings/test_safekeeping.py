from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import support_office as group
from support_office import taking

from meetings.checking import check
from meetings.errors import Refused
from meetings.office import Office, open_office
from meetings.records.meeting import Paper
from meetings.safekeeping import MANIFEST, backup, restore

PAPER = b"a paper of some length\n" * 200


def filed(office: Office) -> Paper:
    """A paper lying in the workspace, and an area folder of the group's own."""
    (office.folder / "papers" / "map.txt").write_bytes(PAPER)
    (office.folder / "areas" / "ours").mkdir(parents=True)
    (office.folder / "areas" / "ours" / "notes.md").write_text("# Ours\n")
    (office.folder / "papers" / "link").symlink_to("/etc/passwd")
    return office.papers.add(
        Paper(
            meeting=group.meeting(office).id, title="The map", file="map.txt", size=len(PAPER),
            sha256=hashlib.sha256(PAPER).hexdigest(),
        )
    )  # fmt: skip


def copied(tmp_path: Path) -> Path:
    with group.office(folder=tmp_path / "group") as office:
        filed(office)
        taking(office, "here JS PC", "ACTION: JS to draft it")
        backup(office, tmp_path / "copy.zip")
    return tmp_path / "copy.zip"


def test_a_copy_makes_the_same_office_again(tmp_path: Path) -> None:
    file = copied(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restore(file, tmp_path / "new" / "place")
    with (
        open_office(tmp_path / "group", third_party=False) as one,
        open_office(tmp_path / "new" / "place", third_party=False) as other,
    ):
        assert group.everything(other) == group.everything(one)
        assert (other.folder / "papers" / "map.txt").read_bytes() == PAPER
        assert (other.folder / "areas" / "ours" / "notes.md").read_text() == "# Ours\n"
        assert not (other.folder / "papers" / "link").exists()
        assert list(check(other)) == []
        other.store.undo()
    for path in (tmp_path / "new" / "place").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.zip", "group", "new"]


def test_an_empty_folder_is_taken_and_one_that_holds_something_refused(tmp_path: Path) -> None:
    file = copied(tmp_path)
    (tmp_path / "empty").mkdir()
    restore(file, tmp_path / "empty")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    for folder in (tmp_path / "full", tmp_path / "empty", file):
        with pytest.raises(Refused):
            restore(file, folder)
    assert (tmp_path / "full" / "mine").read_text() == "x"


def test_a_copy_never_overwrites_and_leaves_nothing_where_it_fails(tmp_path: Path) -> None:
    file = copied(tmp_path)
    before = file.read_bytes()
    with open_office(tmp_path / "group", third_party=False) as office:
        for target in (file, tmp_path / "no" / "such" / "folder.zip"):
            with pytest.raises(Refused):
                backup(office, target)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.zip", "group"]


def test_a_copy_inside_what_it_copies_is_refused(tmp_path: Path) -> None:
    with group.office(folder=tmp_path / "group") as office:
        filed(office)
        for inside in ("papers/copy.zip", "areas/ours/copy.zip"):
            with pytest.raises(Refused, match="part of itself"):
                backup(office, office.folder / inside)
        backup(office, office.folder / "beside.zip")
    assert not (tmp_path / "group" / "papers" / "copy.zip").exists()


@pytest.mark.parametrize("name", ["a:b.txt", "back\\slash.txt", "Icon\r"])
def test_a_file_that_could_not_be_put_back_is_named_before_it_is_copied(tmp_path: Path, name: str) -> None:
    with group.office(folder=tmp_path / "group") as office:
        (office.folder / "papers" / name).write_text("x")
        with pytest.raises(Refused, match="rename it"):
            backup(office, tmp_path / "copy.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["group"]


def test_a_large_paper_that_packs_very_tightly_comes_back(tmp_path: Path) -> None:
    with group.office(folder=tmp_path / "group") as office:
        (office.folder / "papers" / "white.bmp").write_bytes(bytes(11_000_000))
        backup(office, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "new")
    assert (tmp_path / "new" / "papers" / "white.bmp").stat().st_size == 11_000_000


@pytest.mark.parametrize("top", ["papers", "areas"])
def test_a_folder_that_is_only_a_link_is_passed_over(tmp_path: Path, top: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "private.txt").write_text("x")
    with group.office(folder=tmp_path / "group") as office:
        if (office.folder / top).exists():
            (office.folder / top).rmdir()
        (office.folder / top).symlink_to(tmp_path / "elsewhere")
        assert list(backup(office, tmp_path / "copy.zip").files) == ["compact.db"]


def test_what_a_crash_left_half_made_is_cleared_by_the_next(tmp_path: Path) -> None:
    file = copied(tmp_path)
    file.unlink()
    for place in (tmp_path, tmp_path / "new"):
        place.mkdir(exist_ok=True)
    for name in ("copy.zip-new-999999999", "new-new-999999999"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "compact.db").write_text("half")
    with open_office(tmp_path / "group", third_party=False) as office:
        backup(office, file)
    restore(file, tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.zip", "group", "new"]


Files = dict[str, bytes]


def rewritten(file: Path, change: Callable[[Files, dict[str, Any]], None], **entry: Any) -> Path:
    """The copy with its files and what it says of them changed."""
    with zipfile.ZipFile(file) as copy:
        files = {name: copy.read(name) for name in copy.namelist()}
    said = json.loads(files.pop(MANIFEST))
    change(files, said)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = entry.get(name, 0o600) << 16
            copy.writestr(info, data)
        copy.writestr(MANIFEST, json.dumps(said))
    return file


def adding(name: str, data: bytes = b"x") -> Callable[[Files, dict[str, Any]], None]:
    """A change that adds a file and says so."""

    def add(files: Files, said: dict[str, Any]) -> None:
        files[name] = data
        said["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    return add


def unsaid(files: Files, said: dict[str, Any]) -> None:
    files["papers/extra"] = b"x"


def gone(files: Files, said: dict[str, Any]) -> None:
    del files["papers/map.txt"]


def other_words(files: Files, said: dict[str, Any]) -> None:
    files["papers/map.txt"] = b"A" * len(PAPER)


def longer(files: Files, said: dict[str, Any]) -> None:
    files["papers/map.txt"] += b"more"


def newer(files: Files, said: dict[str, Any]) -> None:
    said["format"] = 99


def torn_record(files: Files, said: dict[str, Any]) -> None:
    record = bytearray(files["compact.db"])
    record[8000:9000] = b"\x55" * 1000
    adding("compact.db", bytes(record))(files, said)


WRONG: list[tuple[Callable[[Files, dict[str, Any]], None], str]] = [
    (adding("../outside"), "belongs in no workspace"),
    (adding("/etc/outside"), "belongs in no workspace"),
    (adding("papers/../../outside"), "belongs in no workspace"),
    (adding("papers\\..\\outside"), "belongs in no workspace"),
    (adding("C:/outside"), "belongs in no workspace"),
    (adding("outside.py"), "belongs in no workspace"),
    (adding("papers/\x1b[2J"), "belongs in no workspace"),
    (adding("papers/bomb", b"\0" * 20_000_000), "packed tighter"),
    (unsaid, "does not hold what it says"),
    (gone, "does not hold what it says"),
    (adding("papers/map.txt/inside"), "two files for one place"),
    (other_words, "is not what was copied"),
    (longer, "not as large"),
    (newer, "newer version"),
    (torn_record, "^The record in .*copy.zip is damaged"),
]


@pytest.mark.parametrize(("change", "why"), WRONG)
def test_a_copy_that_was_tampered_with_is_refused_and_leaves_nothing(
    tmp_path: Path, change: Callable[[Files, dict[str, Any]], None], why: str
) -> None:
    file = rewritten(copied(tmp_path), change)
    with pytest.raises(Refused, match=why):
        restore(file, tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.zip", "group"]


def test_a_link_in_a_copy_is_refused(tmp_path: Path) -> None:
    file = rewritten(
        copied(tmp_path), adding("papers/link", b"/etc/passwd"), **{"papers/link": stat.S_IFLNK | 0o777}
    )
    with pytest.raises(Refused, match="no plain file"):
        restore(file, tmp_path / "new")


def test_a_file_twice_in_a_copy_is_refused(tmp_path: Path) -> None:
    file = copied(tmp_path)
    with zipfile.ZipFile(file, "a") as copy, pytest.warns(UserWarning, match="Duplicate"):
        copy.writestr("papers/map.txt", "x")
    with pytest.raises(Refused, match="not a backup"):
        restore(file, tmp_path / "new")


def test_what_is_no_copy_or_only_part_of_one_is_refused(tmp_path: Path) -> None:
    file = copied(tmp_path)
    data = file.read_bytes()
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as other:
        other.writestr("a.txt", "a")
    broken = bytearray(data)
    broken[200:260] = os.urandom(60)
    for wrong in (b"", b"no zip", data[: len(data) // 2], plain.getvalue(), bytes(broken)):
        file.write_bytes(wrong)
        with pytest.raises(Refused):
            restore(file, tmp_path / "new")
        assert not (tmp_path / "new").exists()
    with pytest.raises(Refused, match="no file"):
        restore(tmp_path / "nothing", tmp_path / "new")
