"""Areas in folders that somebody's settings name."""

from __future__ import annotations

from pathlib import Path

from support_areas import AREA, named, write_area

from meetings.office import make_office
from meetings.plugging.places import BUILT_IN
from meetings.plugging.plugins import Plugins


def test_a_named_folder_is_an_area_or_holds_some(tmp_path: Path) -> None:
    write_area(tmp_path / "county" / "millford", plugin="raise SystemExit")
    write_area(tmp_path / "county" / "muddle", area="key = [")
    alone = write_area(tmp_path / "bradford", area=named("bradford"))
    plugins = Plugins.open(
        no_third_party=True,
        folders=[tmp_path / "areas"],
        named=[tmp_path / "county", alone, tmp_path / "gone"],
    )
    lines = {line.key: line for line in plugins.areas()}
    assert list(lines) == [*BUILT_IN, "millford", "muddle", "bradford"]
    assert (lines["millford"].origin, lines["bradford"].origin) == ("county", "bradford")
    assert "muddle/area.toml, line 1" in lines["muddle"].fault
    assert plugins.area("mf").area.name == "Millford"
    loaded = {line.name: line for line in plugins.loaded}
    assert loaded["millford"].own
    assert loaded["millford"].kind == "area"
    assert not loaded["halton"].own
    assert loaded["gone"].fault.endswith(
        "is not there; make it, or take it out of “areas” in your settings file."
    )


def test_an_area_whose_file_is_gone_is_missed_and_not_looked_into(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    (folder / "area.toml").unlink()
    (line,) = [one for one in Plugins.open(no_third_party=True, named=[folder]).areas() if one.fault]
    assert line.key == "millford"
    assert "millford/area.toml: the file is not there" in line.fault


def test_the_workspace_goes_before_a_named_folder(tmp_path: Path) -> None:
    ours = write_area(tmp_path / "areas" / "millford")
    write_area(tmp_path / "county" / "millford")
    plugins = Plugins.open(no_third_party=True, folders=[tmp_path / "areas"], named=[tmp_path / "county"])
    assert plugins.area("mf").folder == ours
    assert "that key is taken (workspace)" in next(fault.error for fault in plugins.faults)


def test_an_office_finds_its_area_there_and_reads_it_anew(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "county" / "millford")
    office = make_office(
        tmp_path / "group", area="mf", name="Millford Forum", third_party=False, areas=[folder.parent]
    )
    with office:
        assert office.area.name == "Millford"
        (folder / "area.toml").write_text(AREA.replace('name = "Millford"', 'name = "Mill"'), "utf-8")
        assert office.area.name == "Millford"
        office.reread_areas([folder.parent])
        assert office.area.name == "Mill"
        assert office.plugins.named == (folder.parent,)
        write_area(tmp_path / "group" / "areas" / "bradford", area=named("bradford"))
        office.reread_areas([folder.parent])
        assert office.plugins.area("bradford").area.name == "Millford"
