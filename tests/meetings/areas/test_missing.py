"""The office goes on where the files of the group's own area cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support_office as so
from msgspec.structs import replace
from support_areas import named, write_area

from meetings.actions import add_action, owners_of
from meetings.agenda.items import agenda_of
from meetings.areas.folder import STANDING_AGENDA
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.outcome import Due
from meetings.register.consultations import add_consultation
from meetings.register.findings import consultation_findings
from meetings.year import add_meeting


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Office]:
    """The office of a group that works under an area of its own, in which a quotation mark is missing."""
    with so.office(folder=tmp_path / "group") as office:
        folder = write_area(office.folder / "areas" / "mill-ford", area=named("mill-ford", "mf"))
        office.save_group(replace(office.group, area="mill-ford"))
        office.reread_areas(())
        assert office.area.is_read
        toml = folder / "area.toml"
        toml.write_text(toml.read_text("utf-8").replace('state = "draft"', 'state = "draft'), "utf-8")
        office.reread_areas(())
        yield office


def test_the_two_sides_have_their_usual_names_and_the_fault_is_told_once(broken: Office) -> None:
    assert not broken.area.is_read
    assert broken.sector_names == {
        "public": "public bodies", "voluntary": "voluntary and community organisations",
    }  # fmt: skip
    assert broken.area is broken.area, "its files are not tried again at every look"
    (fault,) = broken.plugins.faults
    assert fault.plugin == "mill-ford"
    assert "mill-ford/area.toml, line" in fault.error


def test_minutes_are_taken_all_the_same(broken: Office) -> None:
    meeting = broken.meetings.find(order="start")[0]
    taking = Taking(broken, meeting)
    for line in (
        "open 14:00",
        "here JS PC",
        "noted: as promised #mf.money.public.1",
        "ACTION: JS to do it #a.b",
    ):
        taking.take(line)
    assert [entry.line for entry in broken.entries.find()][-1] == "ACTION: JS to do it #a.b"
    assert broken.actions.find()[-1].text == "do it"


def test_a_new_meeting_has_the_usual_items(broken: Office) -> None:
    start = broken.now.replace(year=2031, month=6, day=11, hour=14, minute=0, second=0, microsecond=0)
    lines = agenda_of(broken, add_meeting(broken, start)).lines
    assert [line.item.standing for line in lines if line.item.standing] == [
        item.key for item in sorted(STANDING_AGENDA, key=lambda item: item.last)
    ]


def test_actions_and_the_register_go_on_and_no_rule_is_made_up(broken: Office) -> None:
    owners, led = owners_of(broken, "JS")
    assert add_action(broken, "do it", owners, led=led, due=Due()).ref == "A-2026-001"
    today = broken.today
    one = add_consultation(broken, title="Parks", by="CBC", opens=today, closes=today)
    found = consultation_findings(broken, one)
    assert found.verdicts == ()
    assert "cannot be looked up" in found.unruled


def test_a_group_under_somebody_elses_area_works_without_it(broken: Office) -> None:
    broken.save_group(replace(broken.group, area="not-installed"))
    assert (broken.area.key, broken.area.is_read) == ("not-installed", False)
    assert "There is no area" in broken.plugins.faults[-1].error


def test_mended_files_count_as_soon_as_they_are_read_anew(broken: Office) -> None:
    assert not broken.area.is_read
    toml = broken.folder / "areas" / "mill-ford" / "area.toml"
    toml.write_text(toml.read_text("utf-8").replace('state = "draft', 'state = "draft"'), "utf-8")
    broken.reread_areas(())
    assert broken.area.is_read
    assert broken.plugins.faults == []
