"""`areas new` and `areas check`, as somebody with a text editor uses them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from support_areas import AREA, named, write_area
from support_cli import Line

from compact_tui.config import config_file


def test_a_folder_made_by_new_is_an_area_of_the_group_at_once(line: Line) -> None:
    folder = line.folder / "areas" / "mill-ford"
    made = line("areas", "new", folder, "--from", "rc")
    assert made.out.startswith("made Mill Ford (mill-ford, mf) in ")
    for step in ("area.toml", f"areas check {folder}", "F12", "group set --area mill-ford"):
        assert step in made.err
    assert stat.S_IMODE((folder / "area.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    checked = line("areas", "check", folder)
    assert "Mill Ford is in order" in checked.out
    assert "63  undertakings: public sector partners 32" in checked.out
    assert line("areas", "check", folder, "--json").json == []
    text = (folder / "area.toml").read_text("utf-8")
    (folder / "area.toml").write_text(text.replace('title = "A Compact way', 'title = "Our way'), "utf-8")
    assert line("areas", "show", "mf", "--json").json["title"].startswith("Our way")
    line("areas", "new", line.folder / "areas" / "bradford", "--from", "mf", "--name", "Bradford [/]")
    shown = line("areas", "show", "bradford", "--json").json
    assert (shown["name"], shown["title"][:7]) == ("Bradford [/]", "Our way")


def test_a_home_that_nobody_has_is_no_fault_of_the_program(line: Line) -> None:
    for words in (("new", "~nobody-here/a", "--from", "rc"), ("check", "~nobody-here/a")):
        assert "no home folder for ~nobody-here/a" in line.refused("areas", *words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("areas/Mill&Ford", "--from", "rc"), "small letters and digits"),
        (("halton", "--from", "rc"), "halton is Halton already (built in)"),
        (("rc", "--from", "w"), "rc is Redcar & Cleveland already"),
        (("millford", "--from", "cr"), "There is no area “cr”"),
        (("full", "--from", "rc"), "is there already"),
        (("file", "--from", "rc"), "is there already"),
        (("file/x", "--from", "rc"), "could not be used"),
        (("millford", "--from", "rc", "--name", " "), "must not be empty"),
        (("group/areas/millford", "--from", "rc", "--key", "bradford"), "name it bradford"),
    ],
)
def test_a_folder_that_cannot_be_made_is_refused_and_nothing_is_left(
    line: Line, words: tuple[str, ...], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear all")
    (tmp_path / "file").write_text("text")
    monkeypatch.chdir(tmp_path)
    assert why in line.refused("areas", "new", *words)
    assert not list(tmp_path.rglob("area.toml"))
    assert not list(tmp_path.rglob(".compact-tui-*"))


def test_a_folder_elsewhere_is_told_where_to_go(bare: Line, tmp_path: Path) -> None:
    (tmp_path / "millford").mkdir()
    made = bare("areas", "new", tmp_path / "millford", "--from", "high-peak", "--key", "mill-ford")
    assert f"Move it into {bare.folder / 'areas'}" in made.err
    told = bare("areas", "check", tmp_path / "millford").out
    assert told.startswith("note: millford/area.toml, line")
    assert "Mill Ford is in order" in " ".join(told.split())


def test_faults_end_with_one_and_notes_do_not(bare: Line, tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford", area=AREA + 'nome = "x"\n', plugin="")
    (told,) = bare("areas", "check", folder, "--json", code=1).json
    assert list(told) == ["file", "line", "why", "remedy", "weight"]
    assert (told["file"], told["line"], told["weight"]) == ("millford/area.toml", 39, "fault")
    assert bare("areas", "check", folder, code=1).out.startswith("millford/area.toml, line 39: `nome`")
    rules = """
[[rules]]
key = "1"
text = "Long enough."
source = "s1"
applies = "report"
asks = "feedback"
"""
    folder = write_area(tmp_path / "halton", area=named("halton", "rc") + rules, plugin="raise SystemExit")
    notes = bare("areas", "check", folder, "--json").json
    assert {one["weight"] for one in notes} == {"note"}
    assert [(one["file"], one["line"]) for one in notes] == [
        ("halton/plugin.py", None), ("halton/area.toml", 1), ("halton/area.toml", 2),
        ("halton/area.toml", 44),
    ]  # fmt: skip
    assert "is not a folder" in bare.refused("areas", "check", tmp_path / "nowhere")
    assert "is not a folder" in bare.refused("areas", "check", folder / "area.toml")


def test_official_wording_is_shown_and_checked(line: Line) -> None:
    wording = line.folder / "areas" / "halton" / "wording"
    wording.mkdir(parents=True)
    (wording / "undertakings.md").write_text("As signed.\n\n## public\n\n1. Shall account for it.\n", "utf-8")
    assert (
        "The official wording for Halton is in order: undertakings."
        in line("areas", "check", wording.parent).out
    )
    shown = line("areas", "show").out
    assert "h.undertakings.public.1  Shall account for it. (" in shown
    assert "; official wording)" in " ".join(shown.split())
    assert "Official wording (official wording, from wording/undertakings.md) As signed." in " ".join(
        shown.split()
    )
    data = line("areas", "show", "--json").json
    assert data["wording"] == [
        {"page": "undertakings", "file": "wording/undertakings.md", "text": ["As signed."]}
    ]
    assert "halton" in line("areas").out
    (wording / "undertakings.md").write_text("## public\n\n9. No such.\n", "utf-8")
    told = line("areas", "check", wording.parent, "--json", code=1).json
    assert [(one["file"], one["line"]) for one in told] == [("halton/wording/undertakings.md", 3)]
    rows = {row["name"]: row["fault"] for row in line("plugins", "--json").json}
    assert "has no undertaking 9" in rows["halton/wording"]
    assert rows["halton"] is None


def test_a_group_begins_under_an_area_in_a_folder_that_the_settings_name(bare: Line, tmp_path: Path) -> None:
    county = tmp_path / "county"
    write_area(county / "millford")
    assert "no area “millford”" in bare.refused("init", bare.folder, "--area", "millford", "--name", "Forum")
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(f'areas = ["{county}"]\n', "utf-8")
    assert "under Millford" in bare("init", bare.folder, "--area", "millford", "--name", "Forum").out
    assert bare("areas", "show", "--json").json["key"] == "millford"
    rows = {row["key"]: row["origin"] for row in bare("areas", "--json").json}
    assert rows["millford"] == "county"
    assert {row["name"]: row["origin"] for row in bare("plugins", "--json").json}["millford"] == "county"
    assert "It is found where it is" in bare("areas", "new", county / "bradford", "--from", "mf").err
    county.rename(tmp_path / "gone")
    assert "There is no area “millford”" in bare("areas", "show", code=1).err
    (row,) = [row for row in bare("plugins", "--json").json if row["fault"]]
    assert "take it out of “areas” in your settings file" in row["fault"]
