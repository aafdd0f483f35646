from __future__ import annotations

import stat
from pathlib import Path

from support_cli import Line

from meetings.store.sqlite.engine import SqliteEngine


def damage(folder: Path) -> None:
    """Overwrite the middle of the record."""
    file = folder / "compact.db"
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 6000] = b"\x55" * 6000
    file.write_bytes(data)


def test_a_sound_office_checks_out(line: Line) -> None:
    assert line("check").out == "Everything is readable and consistent.\n"
    assert line("check", "--json").json == []
    assert line("check", "--repair").out == "Everything is readable and consistent.\n"
    assert sorted(path.name for path in line.folder.glob("*damaged*")) == []


def test_a_damaged_record_is_named_and_repaired_with_nothing_thrown_away(line: Line) -> None:
    line("actions", "add", "print the leaflet", "--owner", "JS")
    damage(line.folder)
    broken = (line.folder / "compact.db").read_bytes()
    answer = line("check", code=1)
    assert "DAMAGED" in answer.out
    assert "Traceback" not in answer.err
    assert (line.folder / "compact.db").read_bytes() == broken
    repaired = line("check", "--repair", code=None)
    assert "set aside as compact-damaged-" in repaired.err
    [aside] = line.folder.glob("compact-damaged-*.db")
    assert aside.read_bytes() == broken
    assert line("members", "--json", code=None).code == 0


def test_every_command_says_one_sentence_about_a_damaged_or_newer_record(line: Line) -> None:
    (line.folder / "compact.db").write_bytes(b"no record at all" * 1000)
    for words in (("actions",), ("today",), ("minutes", "take", "next"), ("search", "x"), ("history", "A1")):
        assert "check --repair" in line.refused(*words)


def test_a_record_of_a_newer_version_is_left_alone(line: Line) -> None:
    engine = SqliteEngine(line.folder / "compact.db")
    engine.begin()
    engine.set_meta("schema", "99")
    engine.commit()
    engine.close()
    before = (line.folder / "compact.db").read_bytes()
    for words in (
        ("actions",),
        ("check",),
        ("check", "--repair"),
        ("undo",),
        ("backup", line.folder / "x.zip"),
    ):
        assert "newer version" in line.refused(*words)
    assert (line.folder / "compact.db").read_bytes() == before


def test_a_copy_is_made_and_made_use_of(line: Line, tmp_path: Path) -> None:
    line("actions", "add", "print the leaflet", "--owner", "JS")
    file, folder = tmp_path / "copy.zip", tmp_path / "again"
    assert "copied to" in line("backup", file).out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "already" in line.refused("backup", file)
    assert "a folder" in line.refused("backup", tmp_path)
    assert "Castlebridge Compact Group" in line("restore", file, folder).out
    assert "not empty" in line.refused("restore", file, folder)
    held = line("actions", "--json").raw
    line.folder = folder
    assert line("actions", "--json").raw == held
    file.write_bytes(file.read_bytes()[:-100])
    assert "not a whole backup" in line.refused("restore", file, tmp_path / "third")
    assert not (tmp_path / "third").exists()


def test_no_workspace_says_how_to_begin(bare: Line, tmp_path: Path) -> None:
    for words in (("actions",), ("today",), ("check",), ("undo",), ("backup", tmp_path / "x.zip")):
        assert "compact-tui init" in bare.refused(*words)


def test_a_repair_that_saves_nothing_does_not_say_that_nothing_was_lost(line: Line) -> None:
    (line.folder / "compact.db").write_bytes(b"no record at all" * 1000)
    told = line("check", "--repair", code=None).err
    assert "Nothing of it could be read" in told
    assert "Nothing was lost" not in told


def test_each_finding_is_told_in_one_line(line: Line) -> None:
    damage(line.folder)
    lines = line("check", code=1).out.splitlines()
    assert all(one.startswith(("DAMAGED  ", "note  ")) for one in lines)
