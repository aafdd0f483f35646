"""What the forms of the calendar write, without a screen; that they open is tried in test_meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from support_documents import office

from compact_tui.screens.calendar_forms import calendar_form, meeting_form
from compact_tui.screens.form import Form
from meetings.calendar import vcalendar
from meetings.calendar.addresses import seated_today
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import add_member
from meetings.records.people import Membership, Person
from meetings.year import add_body, add_meeting, move_meeting

ASKED = {
    "what": "all", "when": "all", "person": "", "body": "", "readers": "members", "alarm": "", "refresh": "",
    "there": "replace",
}  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "w") as found:
        yield found


def written(form: Form[Path], target: Path, **asked: str) -> icalendar.Calendar:
    path = form._keep({**ASKED, "file": str(target), **asked})
    return icalendar.Calendar.from_ical(path.read_bytes())  # type: ignore[return-value]


def test_the_form_writes_what_it_is_asked_for(made: Office, tmp_path: Path) -> None:
    target = tmp_path / "c.ics"
    form = calendar_form(made, made.bodies.find(), seated_today(made))
    every = written(form, target)
    assert "REFRESH-INTERVAL" not in every
    days = [str(event["UID"]) for event in every.walk("VEVENT")]
    coming = [str(event["UID"]) for event in written(form, target, when="coming").walk("VEVENT")]
    past = [str(event["UID"]) for event in written(form, target, when="past").walk("VEVENT")]
    assert sorted(coming + past) == sorted(days)
    assert coming
    assert past
    only = written(form, target, what="meetings", refresh="6")
    assert str(only["X-PUBLISHED-TTL"]) == "PT6H"
    with pytest.raises(Refused, match="choose other dates"):
        written(form, target, what="consultations")
    assert written(form, target, what="meetings", alarm="30").walk("VALARM")
    days = written(form, target, what="meetings", since="1/1/2027", until="31/12/2027")
    assert [str(event["UID"]).partition("@")[0] for event in days.walk("VEVENT")] == ["m2"]
    mine = written(form, target, person="js", what="meetings")
    assert str(mine["X-WR-CALNAME"]) == "Castlebridge Compact Group: Jo Swift"
    tasks = written(form, target, what="tasks")
    assert tasks.walk("VTODO")
    assert not tasks.walk("VEVENT")


def test_what_a_replaced_file_held_and_is_gone_is_told_there_as_cancelled(
    made: Office, tmp_path: Path
) -> None:
    target = tmp_path / "c.ics"
    form = calendar_form(made, made.bodies.find(), seated_today(made))
    add_meeting(made, dt.datetime(2027, 6, 2, 14))
    written(form, target)
    made.store.undo()
    assert [e for e in written(form, target).walk("VEVENT") if e["STATUS"] == "CANCELLED"]
    new = written(form, tmp_path / "new.ics", there="keep")
    assert not [event for event in new.walk("VEVENT") if event["STATUS"] == "CANCELLED"]


def test_everybody_who_sits_anywhere_can_be_chosen_and_two_of_one_name_told_apart(made: Office) -> None:
    add_body(made, "fcb", "Funding")
    add_member(made, "Zoe Party", body="fcb")
    other = made.people.add(Person(name="Jo Swift", initials="JOS"))
    made.memberships.add(Membership(body="fcb", person=other.id, role="member", since=made.today))
    (people,) = (
        one.choices
        for one in calendar_form(made, made.bodies.find(), seated_today(made))._fields
        if one.name == "person"
    )
    names = [name for _, name in people]
    assert {"Zoe Party", "Jo Swift (JS)", "Jo Swift (JOS)"} <= set(names)
    assert len(set(names)) == len(names)


def test_one_meeting_for_everybody_does_not_say_how_to_join(made: Office, tmp_path: Path) -> None:
    meeting = move_meeting(made, made.meetings.get("m2"), joining="Code 12")
    form = meeting_form(made, meeting)
    for readers, told in (("members", True), ("public", False)):
        calendar = written(form, tmp_path / "m.ics", readers=readers)
        (event,) = (
            one for one in calendar.walk("VEVENT") if "meeting" in str(one["CATEGORIES"].to_ical()).lower()
        )
        assert ("Code 12" in str(event["DESCRIPTION"])) == told


def test_a_breach_of_a_rule_is_said_in_the_form_and_nothing_is_written(
    made: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.ics").write_bytes(b"what was there")
    monkeypatch.setattr(vcalendar, "fold", lambda line: line)
    with pytest.raises(Refused, match=r"“Steering Group: meeting” \(m1@.*please report it"):
        written(calendar_form(made, made.bodies.find(), seated_today(made)), tmp_path / "c.ics")
    assert (tmp_path / "c.ics").read_bytes() == b"what was there"


@pytest.mark.parametrize(
    "asked",
    [
        {"readers": "public", "what": "tasks"}, {"readers": "public", "person": "js"}, {"alarm": "soon"},
        {"alarm": "99999"}, {"refresh": "0"}, {"readers": "public", "what": "actions"}, {"since": "soon"},
        {"when": "coming", "since": "1/1/2027"}, {"when": "past", "until": "1/1/2027"},
        {"since": "2/1/2027", "until": "1/1/2027"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(made: Office, tmp_path: Path, asked: dict[str, str]) -> None:
    with pytest.raises(Refused):
        written(calendar_form(made, made.bodies.find(), seated_today(made)), tmp_path / "c.ics", **asked)
    assert not (tmp_path / "c.ics").exists()
