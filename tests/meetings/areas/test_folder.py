from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from support_areas import AREA, CODE, named, write_area

from meetings.areas.folder import STANDING_AGENDA, AreaFault, LocalArea, faults_of, read_as, standing_agenda
from meetings.areas.kinds import folder_key
from meetings.errors import NotHeld
from meetings.records.area import StandingItem


def test_reading_an_area_reads_no_undertakings(tmp_path: Path) -> None:
    place = LocalArea(write_area(tmp_path / "millford", code="broken"))
    assert place.area.name == "Millford"
    with pytest.raises(AreaFault, match=r"millford/codes/money\.md"):
        _ = place.codes


def test_undertakings_are_found_by_short_and_long_key(tmp_path: Path) -> None:
    place = LocalArea(write_area(tmp_path / "millford"))
    assert list(place.undertakings) == [
        "mf.money.principles.1",
        "mf.money.public.1",
        "mf.money.public.2",
        "mf.money.public.3",
        "mf.money.voluntary.1",
    ]
    for key in ("mf.money.public.3", "millford.money.public.3", "#mf.money.public.3", "MF.Money.Public.3 "):
        assert place.undertaking(key).text == "Ask for few reports."
    with pytest.raises(NotHeld, match=r"nearest is mf\.money\.public"):
        place.undertaking("mf.money.public.4")


def test_everything_as_plain_data(tmp_path: Path) -> None:
    data = json.loads(json.dumps(LocalArea(write_area(tmp_path / "millford")).as_dict()))
    wanted = {
        "key",
        "name",
        "state",
        "sectors",
        "principles",
        "codes",
        "rules",
        "disputes",
        "glossary",
        "pending",
    }
    assert wanted <= set(data)
    assert data["principles"] == [
        {"key": "1", "text": "Talk first.", "source": "s2", "values": [], "heading": ""}
    ]
    section = data["codes"][0]["sections"][1]
    assert (section["sector"], section["heading"]) == ("public", "Public bodies")
    assert section["undertakings"][1]["key"] == "mf.money.public.2"
    assert section["undertakings"][1]["same_as"] == "mf.money.voluntary.1"
    assert [item["key"] for item in data["agenda"]] == [item.key for item in STANDING_AGENDA]


def test_the_usual_agenda_where_the_area_has_none(tmp_path: Path) -> None:
    area = LocalArea(write_area(tmp_path / "millford")).area
    keys = [item.key for item in standing_agenda(area)]
    assert keys == [
        "apologies",
        "interests",
        "last-minutes",
        "matters-arising",
        "action-plan",
        "aob",
        "next-meeting",
    ]
    own = (StandingItem("aob", "Any other business", last=True), StandingItem("reports", "Reports"))
    changed = msgspec.structs.replace(area, agenda=own)
    assert [item.key for item in standing_agenda(changed)] == ["reports", "aob"]


def test_planned_and_pending_codes_need_no_text(tmp_path: Path) -> None:
    planned = AREA + 'state = "planned"\n'
    assert LocalArea(write_area(tmp_path / "a", area=planned, code=None)).codes[0].sections == ()
    with pytest.raises(AreaFault, match="planned"):
        _ = LocalArea(write_area(tmp_path / "b", area=planned)).codes
    with pytest.raises(AreaFault, match=r"codes/money\.md: the file is not there"):
        _ = LocalArea(write_area(tmp_path / "c", code=None)).codes


def test_all_faults_of_a_folder_one_for_each_file(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    assert faults_of(folder) == ()
    (folder / "codes" / "money.md").write_text(CODE.replace("(s3.1)", ""), "utf-8")
    (folder / "codes" / "time.md").write_text(CODE, "utf-8")
    assert [fault.file for fault in faults_of(folder)] == [
        "millford/codes/money.md",
        "millford/codes/time.md",
    ]
    (folder / "area.toml").write_text("key", "utf-8")
    assert [fault.file for fault in faults_of(folder)] == ["millford/area.toml"]
    assert len(faults_of(tmp_path / "nowhere")) == 1


def test_a_folder_must_hold_the_area_its_name_says(tmp_path: Path) -> None:
    assert folder_key("High_Peak") == folder_key("high peak") == "high-peak"
    folder = write_area(tmp_path / "mill_ford", area=named("mill-ford"))
    assert read_as(folder, "mill-ford").key == "mill-ford"
    with pytest.raises(AreaFault, match=r"line 1: the key is `mill-ford`.*`bradford`"):
        read_as(folder, "bradford")
