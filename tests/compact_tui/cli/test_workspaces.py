from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from support_cli import Line


def test_init_makes_an_empty_group_under_an_area(bare: Line) -> None:
    answer = bare("init", bare.folder, "--area", "h", "--name", "Castlebridge\tCompact  Group")
    assert answer.out == f"made Castlebridge Compact Group under Halton in {bare.folder}\n"
    assert "members add" in answer.err
    assert [row["key"] for row in bare("bodies", "--json").json] == ["main"]
    assert bare("meetings", "--json").json == []
    assert bare("members", "--json").json == []
    assert (bare.folder / "compact.db").stat().st_mode & 0o777 == 0o600
    assert (bare.folder / "papers").stat().st_mode & 0o777 == 0o700


def test_a_wrong_area_makes_nothing_and_names_the_nearest(bare: Line) -> None:
    said = bare.refused("init", bare.folder, "--area", "haltn", "--name", "X")
    assert "haltn" in said
    assert "halton" in said
    assert not bare.folder.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 501, "\udcff" * 501])
def test_a_name_must_be_one(bare: Line, name: str) -> None:
    bare.refused("init", bare.folder, "--area", "halton", "--name", name)
    assert not bare.folder.exists()


def test_a_folder_that_holds_a_group_is_left_alone(line: Line) -> None:
    assert "already" in line.refused("init", line.folder, "--area", "halton", "--name", "Another")
    assert len(line("members", "--json").json) == 6


def test_a_file_is_no_folder(bare: Line, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("kept")
    bare.refused("init", tmp_path / "note.txt", "--area", "halton", "--name", "X")
    assert (tmp_path / "note.txt").read_text() == "kept"


def test_without_a_workspace_every_list_says_how_to_make_one(bare: Line) -> None:
    for command in ("meetings", "members", "bodies", "agenda", "calendar"):
        assert "compact-tui init" in bare.refused(command)


def test_a_newer_workspace_is_refused_and_left_as_it_is(line: Line) -> None:
    with line.office() as office:
        office.store.engine.begin()
        office.store.engine.set_meta("schema", "999")
        office.store.engine.commit()
    before = (line.folder / "compact.db").read_bytes()
    assert "newer" in line.refused("meetings")
    assert "newer" in line.refused("members", "add", "Ann Bell")
    assert (line.folder / "compact.db").read_bytes() == before


def test_the_last_workspace_opened_is_remembered_but_a_made_up_one_is_not(line: Line, tmp_path: Path) -> None:
    from compact_tui.cli.desk import _memory

    line("meetings")
    assert json.loads(_memory().read_text())["workspace"] == str(line.folder)
    with line.office() as office:
        import msgspec

        office.save_group(msgspec.structs.replace(office.group, made_up=True))
    _memory().unlink()
    line("meetings")
    assert not _memory().exists()


def test_what_is_remembered_is_private_and_written_whole(line: Line) -> None:
    from compact_tui.cli.desk import _memory

    _memory().unlink(missing_ok=True)
    line("meetings")
    assert [path.name for path in _memory().parent.iterdir()] == ["last.json"]
    assert stat.S_IMODE(_memory().stat().st_mode) == 0o600


def test_a_wrong_command_gets_the_nearest_right_one(bare: Line) -> None:
    assert "'meetings'" in bare.refused("meetngs", code=2)
    assert "'plan'" in bare.refused("meetings", "plna", code=2)
    assert "--venue" in bare.refused("meetings", "add", "--venu", "X", code=2)
