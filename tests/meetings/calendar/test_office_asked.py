"""What of an office's calendar is asked for: by one person, by everybody, of some days, as tasks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_calendar import due, later, titled
from support_documents import office
from support_register import consulted

from meetings.calendar.entries import CalendarEvent, CalendarTask, Hours
from meetings.calendar.office import KINDS, office_calendar
from meetings.calendar.plan import office_tasks
from meetings.calendar.vcalendar import calendar_file
from meetings.office import Office
from meetings.people import edit_person
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.ways import set_ways
from meetings.year import add_body, add_meeting, cancel_meeting, move_meeting


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """The made-up group: meetings in September and December 2026 and February 2027."""
    return office(tmp_path / "w")


def test_what_concerns_a_person(made: Office) -> None:
    add_body(made, "fcb", "Funding")
    add_meeting(made, dt.datetime(2027, 1, 5, 10), body="fcb", kind="working-party")
    mine = {
        "by name": Owner("person", "js"), "by office": Owner("role", "chair"),
        "by organisation": Owner("organisation", "cva"), "by body": Owner("body", "main"),
        "as all": Owner("all"),
    }  # fmt: skip
    others = {
        "another": Owner("person", "rn"), "their office": Owner("role", "vice chair"),
        "their place": Owner("organisation", "nhs"), "their body": Owner("body", "fcb"),
    }  # fmt: skip
    for text, owner in (mine | others).items():
        due(made, text, owner)
    found = titled(made, person="js", only=("meetings", "actions"))
    texts = {title.split("(")[0].removeprefix("Due: ").strip() for title in found if title.startswith("Due")}
    assert texts == set(mine)
    assert not any(title.startswith("Funding") for title in found)
    assert sum(1 for title in found if not title.startswith("Due")) == 1, "the meetings share a title"
    assert titled(made, person="mw", only=("meetings",)) == {}, "no member, no meetings"


def test_whoever_has_left_is_told_of_nothing_later(made: Office) -> None:
    (seat,) = (one for one in made.memberships.find() if one.person == "js")
    made.memberships.put(replace(seat, until=dt.date(2026, 12, 31)))
    found = office_calendar(made, person="js", only=("meetings",))
    assert [entry.uid.partition("@")[0] for entry in found] == ["m0", "m1"]


def test_an_office_held_in_one_body_owns_nothing_in_another(made: Office) -> None:
    (seat,) = (one for one in made.memberships.find() if one.person == "js")
    add_body(made, "fcb", "Funding Code Board")
    made.memberships.add(replace(seat, id="", bases=(), body="fcb", role="secretary"))
    due(made, "write it up", Owner("role", "secretary"))
    assert titled(made, person="js", only=("actions",)) == {}


def test_kinds_add_up(made: Office) -> None:
    due(made, "print", Owner("person", "js"))
    consulted(made, "2026-11-09", "2026-12-18")
    each = {kind: office_calendar(made, only=(kind,)) for kind in KINDS}
    assert all(each.values())
    together = {entry.uid for entries in each.values() for entry in entries}
    assert {entry.uid for entry in office_calendar(made)} == together


def test_what_everybody_can_read_is_not_private(made: Office) -> None:
    due(made, "print", Owner("person", "js"))
    consulted(made, "2026-11-09", "2026-12-18")
    move_meeting(made, made.meetings.get("m2"), video="https://meet.example.org/m2", joining="Code 12")
    made.events.add(
        Event(title="Awards", starts=dt.date(2027, 3, 1), ends=dt.date(2027, 3, 1), notes="Jo has the key")
    )
    text = calendar_file("X", office_calendar(made, public=True)).decode().replace("\r\n ", "")
    assert "CLASS:PRIVATE" not in text
    for word in ("print", "Jo", "Code 12", "meet.example.org", "CONFERENCE", "key"):
        assert word not in text
    assert "SUMMARY:Awards" in text
    assert {e.uid for e in office_calendar(made, public=True)} < {e.uid for e in office_calendar(made)}
    set_ways(made, public_joining=True)
    (entry,) = office_calendar(made, public=True, only=("meetings",), meeting=made.meetings.get("m2"))
    assert "How to join: Code 12" in entry.description
    assert entry.conference == "https://meet.example.org/m2"


def test_an_address_or_a_number_typed_anywhere_is_left_out_in_public(made: Office) -> None:
    made.people.put(replace(made.people.get("js"), email="jo@example.org", phone="0151 496 0000"))
    cancel_meeting(made, made.meetings.get("m2"), "Snow; ask JO@example.org or 0151-496 0000")
    made.events.add(
        Event(
            title="Training, book with jo@example.org", starts=dt.date(2027, 3, 1), ends=dt.date(2027, 3, 1),
            venue="ring 01514960000",
        )
    )  # fmt: skip
    told = calendar_file("X", office_calendar(made)).decode().replace("\r\n ", "")
    public = calendar_file("X", office_calendar(made, public=True)).decode().replace("\r\n ", "")
    for words in ("JO@example.org", "0151-496 0000", "jo@example.org", "01514960000"):
        assert words in told
        assert words not in public
    assert public.count("[contact details left out]") == 4


def test_a_person_who_consults_is_not_named_in_public(made: Office) -> None:
    consulted(made, "2026-11-09", "2026-12-18")
    (one,) = made.consultations.find()
    made.consultations.put(replace(one, by=Owner("person", "js")))
    told, public = (office_calendar(made, only=("consultations",), public=p)[0] for p in (False, True))
    assert told.description.startswith("By: Jo Swift\n")
    assert public.description.startswith("Open for")


def test_a_name_that_changes_makes_newer_what_tells_it_and_nothing_else(made: Office) -> None:
    consulted(made, "2026-11-09", "2026-12-18")
    (one,) = made.consultations.find()
    made.consultations.put(replace(one, by=Owner("person", "js")))
    due(made, "print", Owner("person", "js"))
    due(made, "call", Owner("person", "rn"))

    def told() -> list[CalendarEvent | CalendarTask]:
        inside = office_calendar(made, only=("actions", "consultations"))
        public = office_calendar(made, only=("consultations",), public=True)
        return [*office_tasks(made), *inside, *public]

    before = told()
    later(made, 1)
    edit_person(made, "js", phone="01632 960 001")
    assert told() == before
    edit_person(made, "js", name="Jo Newname")
    pairs = list(zip(before, told(), strict=True))
    assert all((after.changed > was.changed) == (after != was) for was, after in pairs)
    assert sum(after != was for was, after in pairs) == 4, "the task, its day, and that it opens and closes"


def test_the_past_and_the_coming_are_parted_by_a_day(made: Office) -> None:
    on = dt.date(2026, 12, 9)
    coming = office_calendar(made, since=on)
    past = office_calendar(made, until=on - dt.timedelta(days=1))
    assert coming
    assert past
    assert all(entry.last_day >= on for entry in coming)
    assert all(entry.first_day < on for entry in past)
    every = {entry.uid for entry in office_calendar(made)}
    assert {e.uid for e in coming} | {e.uid for e in past} == every


def test_only_hours_are_reminded_of(made: Office) -> None:
    for entry in office_calendar(made, alarm=60):
        assert entry.alarm == (60 if isinstance(entry.when, Hours) else None)


def test_tasks_say_how_actions_stand_and_when_they_were_done(made: Office) -> None:
    action = due(made, "print", Owner("person", "js"))
    due(made, "some day", on=None)
    later(made, 1)
    made.actions.put(replace(action, status="under-way"))
    later(made, 1)
    action = made.actions.put(replace(made.actions.get(action.id), status="done"))
    at = made.store.clock().astimezone(dt.UTC)
    later(made, 1)
    made.actions.put(replace(made.actions.get(action.id), text="print it"))
    task, undated = (one for one in office_tasks(made) if "A-2026-10" in one.summary)
    assert (task.status, task.sequence, task.due) == ("COMPLETED", 2, dt.date(2027, 1, 12))
    assert task.done is not None
    assert abs(task.done - at) < dt.timedelta(minutes=1)
    assert task.summary == f"print it ({action.ref})"
    assert task.description == "Owner: Jo Swift\nStatus: done"
    assert (undated.due, undated.status, undated.done) == (None, "NEEDS-ACTION", None)
    assert office_tasks(made, since=dt.date(2027, 1, 12), until=dt.date(2027, 1, 12)) == [task]
    assert office_tasks(made, since=dt.date(2027, 1, 13)) == []
    assert office_tasks(made, person="js") == [task]
    assert office_tasks(made, body="fcb") == office_tasks(made, person="rn") == []
    made.actions.put(replace(made.actions.get(action.id), status="under-way"))
    assert office_tasks(made, person="js")[0].done is None
