"""The guide's words and examples are true."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from support_areas import Site

from meetings import plugin_places
from meetings.areas import STANDING_AGENDA, faults_of
from meetings.hook_calls import HOOKS
from meetings.minutes.model import Minutes
from meetings.plugins import HookName, Plugins
from meetings.records import area as area_records
from meetings.records.group import Body
from meetings.records.meeting import AgendaItem, Meeting, Sitting

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "plugin-authors-guide.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
START = dt.datetime(2026, 12, 9, 14)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    place = Site(tmp_path / "site", monkeypatch)
    yield place
    place.forget()


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
    assert set(get_args(HookName)) == set(HOOKS)


OTHERS = {"Undertaking", "Section", "Code", "Value"}
"""Their words are not written in files; the Markdown forms are."""


@pytest.mark.parametrize("hook", get_args(HookName))
def test_every_hook_stands_in_the_guide_with_an_example_that_works(hook: HookName, site: Site) -> None:
    found = re.search(rf"^### `{hook}\(.*?^```python\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert found, f"{hook} is not in the guide"
    site.module("guide_example", found[1])
    site.install("guide", "example = guide_example")
    write_walkthrough(site.folder / "county" / "millford")
    plugins = Plugins.open()
    meeting = Meeting(ref="2026-05", body="main", kind="annual", start=START, sittings=(Sitting(START),))
    item = AgendaItem(id="i1", meeting="m1", position=1, title="Budget", kind="decision")
    about: dict[str, dict[str, Any]] = {
        "compact_areas": {},
        "compact_standing_items": {"body": Body(id="main", name="Forum"), "meeting_kind": "annual"},
        "compact_agenda_findings": {"meeting": meeting, "items": (item,)},
        "compact_minutes_findings": {"meeting": meeting, "minutes": Minutes(meeting="m1")},
        "compact_phrases": {},
        "compact_calendar_extras": {"year": 2026},
    }
    place = {} if hook == "compact_areas" else {"area": plugins.area("halton").area}
    (answer,) = plugins.call_each(hook, **place, **about[hook])
    assert len(answer) == 1
    assert plugins.faults == []
