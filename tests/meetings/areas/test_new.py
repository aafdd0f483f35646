"""A starting copy of an area: whole, a draft of its own, and with a note on everything."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from support_areas import AREA, CODE, named, write_area

from meetings.areas.folder import LocalArea, faults_of
from meetings.areas.new import key_for, name_for, short_for, starting_copy
from meetings.areas.notes import BEGIN, EXAMPLES, heading
from meetings.errors import Refused
from meetings.plugging.places import BUILT_IN, built_in
from meetings.records.area import Area


def written(folder: Path, files: dict[str, str]) -> LocalArea:
    (folder / "codes").mkdir(parents=True)
    for inside, text in files.items():
        (folder / inside).write_text(text, "utf-8")
    return LocalArea(folder)


def begun(folder: Path, source: LocalArea) -> LocalArea:
    return written(folder, starting_copy(source, key="mill-ford", short="mf", name="Mill Ford"))


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_copy_of_every_area_is_in_order_and_says_all_the_area_says(key: str, tmp_path: Path) -> None:
    source = LocalArea(Path(built_in(key).folder))
    copy = begun(tmp_path / "mill-ford", source)
    assert faults_of(copy.folder) == ()
    names = {"key": "mill-ford", "short": "mf", "name": "Mill Ford", "state": "draft"}
    assert copy.area == msgspec.structs.replace(source.area, **names)
    assert copy.codes == source.codes
    text = (copy.folder / "area.toml").read_text("utf-8")
    kept = [line for line in (source.folder / "area.toml").read_text("utf-8").splitlines() if line[:1] == "#"]
    assert all(line in text.splitlines() for line in kept), "its own notes stay"
    for table in EXAMPLES:
        assert text.count(heading(table)[0]) == 1


def test_a_copy_of_a_copy_gets_no_notes_twice(tmp_path: Path) -> None:
    source = LocalArea(Path(built_in("redcar-cleveland").folder))
    first = starting_copy(source, key="mill-ford", short="mf", name="Mill Ford")
    copy = written(tmp_path / "mill-ford", first)
    again = starting_copy(copy, key="mill-ford", short="mf", name="Mill Ford")
    changed = first["area.toml"].replace("copy of Redcar & Cleveland.", "copy of Mill Ford.", 1)
    assert again == {**first, "area.toml": changed}


def test_every_list_has_a_note_and_an_example_that_is_read(tmp_path: Path) -> None:
    lists = [f.name for f in msgspec.structs.fields(Area) if str(f.type).startswith("tuple")]
    assert set(EXAMPLES) == set(lists)
    copy = begun(tmp_path / "mill-ford", LocalArea(write_area(tmp_path / "millford")))
    lines = (copy.folder / "area.toml").read_text("utf-8").split("\n")
    offered = lines[lines.index(BEGIN) :]
    uncommented = [
        line.removeprefix("# ") if line[:3] in ("# [", "# k") or " = " in line else line for line in offered
    ]
    found = tomllib.loads("\n".join(lines[: lines.index(BEGIN)] + uncommented))
    area = msgspec.convert(found, Area)
    assert area.rules[0].weeks == 12
    assert all(getattr(area, table) for table in EXAMPLES)


def test_what_looks_like_a_list_inside_a_text_is_left_alone(tmp_path: Path) -> None:
    tricky = AREA.replace(
        'text = "Talk first."', 'text = """\nTalk first. \\\n[[values]] \\\n[[rules]]"""'
    )  # fmt: skip
    source = LocalArea(write_area(tmp_path / "millford", area=tricky))
    assert begun(tmp_path / "mill-ford", source).area.principles == source.area.principles


def test_names_and_words_for_a_new_area() -> None:
    assert key_for(" Mill_Ford ") == "mill-ford"
    assert name_for("mill-ford") == "Mill Ford"
    assert short_for("mill-ford", set()) == "mf"
    assert short_for("mill-ford", {"mf"}) == "mi"
    assert short_for("millford", {"m"}) == "mi"
    assert short_for("ab", {"ab", "a2"}) == "a3"
    assert short_for("x", set()) == "x2"
    for words in ("Mill&Ford", "..", "", "mill--ford", "Müllheim"):
        with pytest.raises(Refused, match=r"small letters and digits.*like high-peak"):
            key_for(words)


def test_a_source_that_is_broken_is_not_copied(tmp_path: Path) -> None:
    source = LocalArea(write_area(tmp_path / "a", area=named("millford"), code=CODE.replace("(s3.1)", "")))
    with pytest.raises(Refused, match=r"a/codes/money\.md, line"):
        starting_copy(source, key="mill-ford", short="mf", name="Mill Ford")
