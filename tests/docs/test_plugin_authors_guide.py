"""The guide's words and examples are true."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from support_areas import Site
from support_areas import site as site

from compact_tui.screens.plugins import TELLS
from meetings import hookspecs
from meetings.actions import add_action
from meetings.areas.folder import STANDING_AGENDA, LocalArea, faults_of
from meetings.areas.wording import pages_with_wording
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.further import written
from meetings.errors import Refused
from meetings.hook_data import CompactWeekDays
from meetings.office import make_office, open_office
from meetings.plugging import places as plugin_places
from meetings.plugging.commands import run_command
from meetings.plugging.hook_calls import HOOKS
from meetings.plugging.late import offers, reach
from meetings.plugging.places import BUILT_IN, built_in
from meetings.plugging.plugins import HookName, Plugins
from meetings.plugging.trial import EXAMPLES, WITHOUT_AREA
from meetings.records import area as area_records
from meetings.records.base import Owner
from meetings.records.outcome import Due
from meetings.year import add_meeting

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "plugin-authors-guide.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def write_walkthrough(folder: Path) -> Path:
    (folder / "codes").mkdir(parents=True)
    (folder / "area.toml").write_text(next(text for kind, text in BLOCKS if kind == "toml"), "utf-8")
    (folder / "codes" / "funding.md").write_text(
        next(text for kind, text in BLOCKS if kind == "markdown"), "utf-8"
    )
    return folder


def test_the_walkthrough_makes_an_area(tmp_path: Path) -> None:
    folder = write_walkthrough(tmp_path / "areas" / "millford")
    assert faults_of(folder) == ()
    place = Plugins.open(folders=[tmp_path / "areas"]).area("mf")
    assert place.undertaking("mf.funding.public.2").text == "Pay on the day that was agreed."


def test_every_word_of_an_area_is_in_the_guide() -> None:
    for record in vars(area_records).values():
        if isinstance(record, type) and issubclass(record, msgspec.Struct) and record.__name__ not in OTHERS:
            for word in record.__struct_fields__:
                assert re.search(rf"\b{word}\b", GUIDE), f"{record.__name__}.{word}"
    assert all(f"`{item.key}`" in GUIDE for item in STANDING_AGENDA)
    assert f"entry-points.{plugin_places.ENTRY_POINTS}" in GUIDE


def test_the_hooks_one_may_call_are_the_hooks_there_are() -> None:
    assert set(get_args(HookName)) == set(HOOKS) == {*EXAMPLES, *WITHOUT_AREA} == set(TELLS)
    for hook in HOOKS:
        names = inspect.signature(getattr(hookspecs, hook)).parameters
        assert f"### `{hook}({', '.join(names)})`" in GUIDE


OTHERS = {"Undertaking", "Section", "Code", "Value"}
"""Their words are not written in files; the Markdown forms are."""


def example(hook: HookName) -> list[str]:
    """The Python of a hook's part of the guide."""
    part = re.search(rf"^### `{hook}\(.*?(?=^##)", GUIDE, re.DOTALL | re.MULTILINE)
    assert part, f"{hook} is not in the guide"
    return re.findall(r"^```python\n(.*?)^```$", part[0], re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("hook", get_args(HookName))
def test_every_hook_stands_in_the_guide_with_an_example_that_works(hook: HookName, site: Site) -> None:
    site.module("guide_example", example(hook)[0])
    site.install("guide", "example = guide_example")
    write_walkthrough(site.folder / "county" / "millford")
    plugins = Plugins.open()
    about = {} if hook in WITHOUT_AREA else {"area": plugins.area("halton").area, **EXAMPLES[hook]}
    (answer,) = plugins.call_each(hook, **about)
    if hook == "compact_week":
        assert answer == CompactWeekDays(dt.date(2026, 10, 5), dt.date(2026, 10, 11))
    else:
        assert len(answer) == 1
    assert plugins.faults == []


def test_what_the_examples_name_to_be_imported_later_is_there_and_works(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: tuple[HookName, ...] = (
        "compact_export_formats", "compact_commands", "compact_screens", "compact_store_engines",
    )  # fmt: skip
    monkeypatch.setenv("COMPACT_NOW", "2026-11-21T10:00")
    for hook in late:
        site.module(f"guide_{hook}", example(hook)[0])
    site.module("our_screens", example("compact_screens")[1])
    site.install("guide", *(f"{hook.replace('_', '-')} = guide_{hook}" for hook in late))
    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "engine.toml").write_text('engine = "apart"\noptions.file = "../record.db"\n')
    make_office(tmp_path / "group", area="halton", name="Group").close()
    assert (tmp_path / "record.db").exists()
    assert not (tmp_path / "group" / "compact.db").exists()
    with open_office(tmp_path / "group") as office:
        meeting = add_meeting(office, dt.datetime(2031, 12, 9, 14))
        add_action(office, "Send the guide", (Owner("all"),), due=Due(), theme="awareness")
        page = compose_agenda(office, meeting)
        assert str(written(office, page, "titles"), "utf-8").startswith("1. Welcome")  # type: ignore[arg-type]
        assert run_command(office, "owed", ["awareness"]) == ["A-2026-001  Send the guide"]
        assert run_command(office, "owed", ["money"]) == []
        with pytest.raises(Refused, match="Name one theme"):
            run_command(office, "owed", ["a", "b"])
        offer = offers(office.plugins, "compact_screens", "name", area=office.area)["owed"]
        assert reach(office.plugins, offer, offer.what.screen).__mro__[1].__name__ == "Room"
        assert office.plugins.faults == []


def test_the_pages_that_official_wording_can_be_given_for_are_those_that_are_named() -> None:
    said = re.search(r"for the other pages (.*?)\. For an", " ".join(GUIDE.split()))
    assert said is not None
    areas = [LocalArea(Path(built_in(key).folder)).area for key in BUILT_IN]
    codes = {code.key for area in areas for code in area.codes}
    pages = {page for area in areas for page in pages_with_wording(area)}
    assert set(re.findall(r"`([a-z]+)`", said[1])) == pages - codes
