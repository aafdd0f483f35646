from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from support_areas import AREA, Site, named, write_area
from support_areas import site as site

from meetings.areas.folder import LocalArea, read_as
from meetings.errors import NotHeld
from meetings.hook_data import CalendarExtra, Finding
from meetings.office import make_office
from meetings.plugging.places import BUILT_IN, built_in, found_at, somebody_registered
from meetings.plugging.plugins import Plugins
from meetings.records.area import StandingItem
from meetings.records.group import Body

ROOT = Path(__file__).resolve().parents[3]
GOOD = """\
from meetings.hookspecs import hookimpl

@hookimpl
def compact_phrases(area):
    return {"tfa": f"Thanks from {area.name}"}
"""
MAIN = Body(id="main", name="Forum")


def errors(plugins: Plugins) -> dict[str, str]:
    return {fault.plugin: fault.error for fault in plugins.faults}


def test_a_built_in_area_is_found_without_looking_at_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def read_and_say(folder: Path, key: str, beside: Iterable[Path]) -> LocalArea:
        read.append(key)
        return read_as(folder, key, beside)

    monkeypatch.setattr(
        "meetings.plugging.plugins.somebody_registered", lambda: pytest.fail("looked for others")
    )
    monkeypatch.setattr("meetings.plugging.plugins.read_as", read_and_say)
    plugins = Plugins.open()
    assert plugins.area("warrington") is plugins.area("W")
    assert read == ["warrington"]
    assert plugins.area("Redcar_Cleveland").short == "rc"


def test_the_groups_own_area_costs_no_plugin_machinery() -> None:
    look = """
import sys
from meetings.plugging.plugins import Plugins
plugins = Plugins.open(no_third_party=True)
assert plugins.call_each("compact_phrases", area=plugins.area("national").area) == []
print(sorted({"pluggy", "importlib.metadata", "markdown_it", "difflib"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_group_and_its_week_costs_no_plugin_machinery(tmp_path: Path) -> None:
    make_office(tmp_path / "group", area="halton", name="Castlebridge").close()
    look = """
import datetime, sys
from pathlib import Path
from meetings.office import open_office
from meetings.week import coming_week
from meetings.today import today
with open_office(Path(sys.argv[1]), third_party=False) as office:
    coming_week(office, datetime.date(2026, 12, 9))
    today(office)
machinery = {
    "pluggy", "meetings.plugging.hook_calls", "meetings.plugging.late", "meetings.plugging.engines",
    "meetings.store.copying",
}
print(sorted(machinery & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", look, tmp_path / "group"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_five_are_listed_first_and_whole() -> None:
    plugins = Plugins.open(no_third_party=True)
    lines = plugins.areas()
    assert [line.key for line in lines] == list(BUILT_IN)
    assert all(line.name and line.state and line.origin == "built in" and not line.fault for line in lines)
    assert {line.key: plugins.area(line.key).short for line in lines} == BUILT_IN
    assert [(line.name, line.fault) for line in plugins.loaded] == [(key, "") for key in BUILT_IN]


def test_an_unknown_area_gets_the_nearest_word() -> None:
    with pytest.raises(NotHeld, match="no area “warington”; did you mean warrington"):
        Plugins.open().area("warington")
    with pytest.raises(NotHeld, match="there are national, warrington"):
        Plugins.open().area("\x1b[2J")


def test_the_five_load_through_their_entry_points(site: Site) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["compact_tui"]
    assert set(points) == set(BUILT_IN)
    site.install("compact-tui", *(f"{name} = {value}" for name, value in points.items()), version="0.1.0")
    assert not somebody_registered([str(site.folder)])
    from importlib.metadata import entry_points

    for point in entry_points(group="compact_tui"):
        assert Path(found_at(point).folder).samefile(built_in(point.name).folder)
    site.install("other")
    plugins = Plugins.open()
    assert [line.key for line in plugins.areas()] == list(BUILT_IN)
    assert plugins.faults == []


def test_another_distributions_area_works_like_the_five(site: Site) -> None:
    write_area(site.folder / "millford_area", area=named("mill-ford", "mf"), plugin=GOOD)
    write_area(site.folder / "bradford_area", area=named("bradford"), plugin=GOOD)
    site.install("Millford", "mill-ford = millford_area", "bradford = bradford_area", version="2.5")
    plugins = Plugins.open()
    assert plugins.area("mill_ford") is plugins.area("mf")
    line = next(line for line in plugins.loaded if line.name == "mill-ford")
    assert (line.kind, line.origin, line.version, line.fault) == ("area with hooks", "Millford", "2.5", "")
    own = plugins.call_each("compact_phrases", area=plugins.area("mf").area)
    assert own == [{"tfa": "Thanks from Millford"}], "the other area's plugin.py is not asked about this one"
    assert plugins.call_each("compact_phrases", area=plugins.area("halton").area) == []
    assert Plugins.open(no_third_party=True).area("halton")
    with pytest.raises(NotHeld):
        Plugins.open(no_third_party=True).area("mf")


def test_one_bad_plugin_after_another_harms_nobody(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = "from meetings.hookspecs import hookimpl\n"
    site.module("aa_good", GOOD)
    site.module("bad_import", "raise ZeroDivisionError('at\\x1b[2J once')")
    site.module("bad_exit", "raise SystemExit(3)")
    site.module("bad_syntax", "def (:")
    site.module("bad_hook", hook + "@hookimpl\ndef compact_phrases(area): return {}[area.key]")
    site.module("bad_answer", hook + "@hookimpl\ndef compact_phrases(area): return ['tfa']")
    site.module("bad_stop", hook + "@hookimpl\ndef compact_phrases(area): raise SystemExit")
    site.module("bad_words", hook + "@hookimpl\ndef compact_phrases(aera): return {}")
    site.module("bad_name", GOOD + "@hookimpl\ndef compact_frases(area): return {}")
    site.module("bad_wrap", hook + "@hookimpl(wrapper=True)\ndef compact_phrases(area): return (yield)")
    bad = ["import", "exit", "syntax", "hook", "answer", "stop", "words", "name", "wrap", "missing", "folder"]
    (site.folder / "bad_folder").mkdir()
    site.install("zz", "good = aa_good", *(f"{name} = bad_{name}" for name in bad))

    plugins = Plugins.open()
    area = plugins.area("halton").area
    assert plugins.call_each("compact_phrases", area=area) == [{"tfa": "Thanks from Halton"}] * 2
    assert set(errors(plugins)) == set(bad), "and the good one is not among them"
    assert [line.key for line in plugins.areas()] == list(BUILT_IN)
    said = errors(plugins)
    assert "ZeroDivisionError: at\ufffd[2J once" in said["import"]
    assert "did you mean compact_phrases?" in said["name"]
    assert "failed in compact_phrases (KeyError: 'halton')" in said["hook"]
    assert "Expected `object`, got `array`" in said["answer"]
    assert "no module bad_missing" in said["missing"]
    assert "holds no area.toml" in said["folder"]
    assert [f.error for f in plugins.faults if f.plugin == "wrap"] == [
        "The plugin wrap wraps compact_phrases; wrappers are left out."
    ]
    assert all("\n" not in error and error[-1] in ".?" for error in said.values())
    assert {line.name for line in plugins.loaded if line.fault} == set(bad)
    assert [line.fault for line in plugins.loaded if line.name == "good"] == [""]


def test_a_fault_is_told_once_however_often_it_happens(site: Site) -> None:
    site.module("bad_hook", GOOD.replace("{area.name}", "{1 / 0}"))
    site.install("zz", "bad = bad_hook")
    plugins = Plugins.open()
    for _ in range(3):
        assert plugins.call_each("compact_phrases", area=plugins.area("halton").area) == []
    assert len(plugins.faults) == 1


def test_bad_areas_are_listed_with_their_fault_and_the_rest_load(site: Site) -> None:
    write_area(site.folder / "broken_area", area=AREA.replace("[[codes]]", "[[codes]"))
    write_area(site.folder / "misnamed_area")
    write_area(site.folder / "taken_area", area=named("halton", "h"))
    write_area(site.folder / "right_area", area=named("right"), code="no heading block")
    site.install(
        "zz",
        "broken = broken_area",
        "misnamed = misnamed_area",
        "halton = taken_area",
        "right = right_area",
    )
    plugins = Plugins.open()
    faults = {line.key: line.fault for line in plugins.areas() if line.fault}
    assert set(faults) == {"broken", "misnamed"}
    assert "broken_area/area.toml, line 35: " in faults["broken"]
    assert "the key is `millford`" in faults["misnamed"]
    assert plugins.area("halton").area.name == "Halton"
    assert "that key is taken" in errors(plugins)["halton (zz)"]
    said = {line.name: line.fault for line in plugins.loaded}
    assert "right_area/codes/money.md, line 1: " in said["right"]
    assert said["halton"] == ""


def test_a_workspaces_areas_are_data_and_never_run(tmp_path: Path) -> None:
    folder = tmp_path / "areas"
    write_area(folder / "Millford", plugin=f"open({str(tmp_path / 'ran')!r}, 'w')")
    write_area(folder / ".hidden")
    write_area(folder / "warrington", area=named("warrington", "w"))
    (folder / "empty").mkdir()
    (folder / "notes.txt").write_text("not an area")
    plugins = Plugins.open(no_third_party=True, folders=[folder, tmp_path / "nowhere"])
    area = plugins.area("mf").area
    assert area.name == "Millford"
    assert plugins.call_each("compact_phrases", area=area) == []
    lines = {line.key: line for line in plugins.areas()}
    assert list(lines) == [*BUILT_IN, "millford", "empty"]
    assert lines["millford"].origin == "workspace"
    assert "empty/area.toml: the file is not there" in lines["empty"].fault
    assert lines["warrington"].origin == "built in"
    assert [line.kind for line in plugins.loaded if line.name == "millford"] == ["area"]
    assert not (tmp_path / "ran").exists()


def test_a_workspaces_area_goes_before_an_installed_one(site: Site, tmp_path: Path) -> None:
    ours = write_area(tmp_path / "areas" / "millford")
    write_area(site.folder / "millford_area", plugin=GOOD)
    site.install("zz", "millford = millford_area")
    plugins = Plugins.open(folders=[tmp_path / "areas"])
    place = plugins.area("mf")
    assert place.folder == ours
    assert plugins.call_each("compact_phrases", area=place.area) == []
    assert "that key is taken (workspace)" in errors(plugins)["millford (zz)"]


def test_a_plugin_can_bring_more_areas(site: Site, tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    answer = f"[{str(folder)!r}, {str(tmp_path / 'lost')!r}]"
    site.module("many", GOOD + f"@hookimpl\ndef compact_areas(): return {answer}")
    site.install("many", "many = many")
    plugins = Plugins.open()
    assert plugins.area("millford").folder == folder
    assert {line.key: bool(line.fault) for line in plugins.areas()[5:]} == {"millford": False, "lost": True}


def test_answers_may_be_records_or_plain_tables(site: Site) -> None:
    site.module(
        "tables",
        """\
from meetings.hookspecs import hookimpl
from meetings.records.area import StandingItem

@hookimpl
def compact_standing_items(area, meeting_kind):
    if meeting_kind != "annual":
        return None
    return [StandingItem("report", "Annual report"), {"key": "thanks", "title": "Thanks", "last": True}]

@hookimpl
def compact_calendar_extras(year):
    return [{"key": "fair", "title": "Fair", "starts": f"{year}-06-01"}]

@hookimpl
def compact_agenda_findings(items):
    return [{"text": f"{len(items)} items"}]
""",
    )
    site.install("tables", "tables = tables")
    plugins = Plugins.open()
    area = plugins.area("halton").area
    about = {"area": area, "body": MAIN}
    assert plugins.call_each("compact_standing_items", **about, meeting_kind="ordinary") == []
    assert plugins.call_each("compact_standing_items", **about, meeting_kind="annual") == [
        [StandingItem("report", "Annual report"), StandingItem("thanks", "Thanks", last=True)]
    ]
    assert plugins.call_each("compact_calendar_extras", area=area, year=2026) == [
        [CalendarExtra("fair", "Fair", dt.date(2026, 6, 1))]
    ]
    given = plugins.call_each("compact_agenda_findings", area=area, meeting=None, items=())
    assert given == [[Finding("0 items")]]
    assert plugins.faults == []


def test_the_quick_look_agrees_with_the_thorough_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path / "site", monkeypatch)
    path = [str(tmp_path / "nowhere"), str(site.folder)]
    assert not somebody_registered(path)
    site.install("quiet")
    (site.folder / "quiet-1.0.dist-info" / "entry_points.txt").write_text("[console_scripts]\n")
    assert not somebody_registered(path)
    site.install("loud", "loud = loud")
    assert somebody_registered(path)
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"")
    assert somebody_registered([str(archive)]), "an archive is left to the thorough look"
