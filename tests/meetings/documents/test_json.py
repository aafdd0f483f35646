from __future__ import annotations

import json as json_
from pathlib import Path
from typing import Any

import pytest
from support_documents import full_minutes, office

from meetings.documents.agenda_page import compose_agenda
from meetings.documents.data import meeting_data
from meetings.documents.json import agenda_data, json, minutes_data
from meetings.documents.minutes_page import compose_minutes


def keys(words: str) -> set[str]:
    return set(words.split())


MEETING = keys("ref body title kind status start end venue sequence sittings")
MINUTES = keys("meeting present apologies absent in_attendance quorum items decisions actions")
DECISION = keys("ref body meeting item text basis quorate ratified_by")
ACTION = keys("ref body text owners due status theme meeting updated")
ITEM = keys("number title kind presenter minutes papers outcome")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with office(tmp_path_factory.mktemp("group") / "w") as made:
        meeting, minutes = made.meetings.get("m1"), full_minutes(made)
        return {
            "minutes": minutes_data(compose_minutes(made, meeting, minutes)),
            "agenda": agenda_data(compose_agenda(made, meeting, minutes)),
            "before": agenda_data(compose_agenda(made, meeting)),
        }


def test_the_promised_keys_are_there(data: dict[str, Any]) -> None:
    assert data["minutes"].keys() >= MINUTES
    assert {"meeting", "items"} <= data["agenda"].keys()
    for one in (data["minutes"], data["agenda"]):
        assert one["meeting"].keys() >= MEETING
    assert all(item.keys() >= ITEM for item in data["agenda"]["items"])
    assert all(one.keys() >= DECISION for one in data["minutes"]["decisions"])
    assert all(one.keys() >= ACTION for one in data["minutes"]["actions"])
    for part in ("present", "apologies", "absent", "in_attendance"):
        assert all({"initials", "name"} <= one.keys() for one in data["minutes"][part])


def test_owners_people_and_days_have_their_forms(data: dict[str, Any]) -> None:
    action, led = data["minutes"]["actions"]
    assert action["owners"] == [
        {"kind": "person", "name": "Jo Swift", "initials": "JS"},
        {"kind": "person", "name": "Pat Cole", "initials": "PC"},
    ]
    assert (action["due"], action["ref"], action["theme"]) == ("2027-01-12", "A-2026-041", "awareness")
    assert led["owners"][1] == {"kind": "all", "name": "All members", "initials": None}
    assert data["agenda"]["meeting"]["start"] == "2026-12-09T14:00:00+00:00"
    assert data["agenda"]["items"][0]["presenter"] == {"kind": "role", "name": "Chair", "initials": None}
    assert data["agenda"]["items"][3]["papers"] == ["The leaflet, second draft"]
    assert data["agenda"]["items"][5]["presenter"] is None


def test_what_became_of_an_item_is_null_before_the_meeting(data: dict[str, Any]) -> None:
    assert {item["outcome"] for item in data["before"]["items"]} == {None}
    assert data["agenda"]["items"][3]["outcome"] == "decided"


def test_without_a_quorum_rule_there_is_no_quorum(data: dict[str, Any]) -> None:
    assert data["minutes"]["quorum"] is None
    assert {one["quorate"] for one in data["minutes"]["decisions"]} == {None}


def test_decisions_are_told_with_how_they_were_reached(data: dict[str, Any]) -> None:
    told = {one["ref"]: one for one in data["minutes"]["decisions"]}
    assert told["D-2026-007"]["basis"] == "consensus"
    assert told["D-2026-008"]["basis"] == "vote"
    assert (told["D-2026-008"]["item"], told["D-2026-008"]["meeting"]) == (5, "2026-06")
    assert set(told) == {f"D-2026-{n:03}" for n in (4, 7, 8, 9, 10)}


def test_summer_has_its_own_offset(tmp_path: Path) -> None:
    with office(tmp_path / "w") as made:
        assert meeting_data(made.meetings.get("m0"))["start"] == "2026-09-16T14:00:00+01:00"


def test_any_text_is_written_so_that_it_is_read_back() -> None:
    assert json_.loads(json({"text": "“[/]” \u2028 </script>"})) == {"text": "“[/]” \u2028 </script>"}
