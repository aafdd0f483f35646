"""Pushing to a server with Nextcloud's habits, which the real Radicale of the other tests has not."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_sabre import DAV, HOME, PASSWORD, USER, Sabre, sabre

from meetings.calendar.push.push import Pushed, entries_to_push, push
from meetings.calendar.push.server import CalendarServer
from meetings.calendar.push.settling import Settling
from meetings.errors import Refused
from meetings.history import take_back
from meetings.office import Office
from meetings.year import move_meeting

GROUP = "Castlebridge Compact Group"


@pytest.fixture
def server() -> Iterator[Sabre]:
    with sabre() as running:
        yield running


def bring(made: Office, server: Sabre, path: str = "", **more: object) -> Pushed:
    with contextlib.closing(CalendarServer(server.url.rstrip("/") + path, USER, PASSWORD)) as there:
        return push(made, there, made.folder.parent / "memory", **more)  # type: ignore[arg-type]


def told(pushed: Pushed) -> dict[str, str]:
    return {step.title: step.what for step in pushed.steps}


def test_the_servers_name_alone_is_enough(made: Office, server: Sabre) -> None:
    assert bring(made, server).is_new
    assert server.asked[:2] == [("PROPFIND", "/"), ("PROPFIND", "/.well-known/caldav")]
    assert bring(made, server, DAV).steps == ()
    assert bring(made, server, next(iter(server.calendars))).steps == ()


def test_nothing_changed_writes_nothing_and_one_change_is_one_request(made: Office, server: Sabre) -> None:
    first = bring(made, server)
    assert server.writes() == ["MKCALENDAR", *["PUT"] * len(first.steps)]
    assert (bring(made, server).steps, server.writes()) == ((), [])
    move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 2, 3, 15))
    assert list(told(bring(made, server)).values()) == ["change"]
    assert server.writes() == ["PUT"]
    made.events.remove(made.events.find()[0])
    (gone,) = bring(made, server).steps
    assert (gone.what, gone.title, gone.on) == ("remove", "Awards evening", dt.date(2027, 5, 1))
    assert server.writes() == ["DELETE"]


def test_a_list_of_tasks_of_the_same_name_is_no_calendar_for_events(made: Office, server: Sabre) -> None:
    server.calendars[f"{HOME}tasks/"] = (GROUP, "VTODO")
    assert bring(made, server).is_new
    assert not any(path.startswith(f"{HOME}tasks/") for path in server.entries)
    with pytest.raises(Refused, match="takes no events"):
        bring(made, server, f"{HOME}tasks/")


def test_what_the_server_words_its_own_way_is_no_conflict_and_is_not_sent_again(
    made: Office, server: Sabre
) -> None:
    server.rewrite = lambda data: data.replace(b"CLASS:PUBLIC\r\n", b"").replace(b"Town Hall", b"Town hall")
    bring(made, server)
    server.writes()
    assert (bring(made, server).steps, server.writes()) == ((), [])
    move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 2, 3, 15))
    assert list(told(bring(made, server)).values()) == ["change"]
    made.events.remove(made.events.find()[0])
    assert told(bring(made, server)) == {"Awards evening": "remove"}
    (path,) = [path for path, data in server.entries.items() if b"T150000" in data]
    server.entries[path] = server.entries[path].replace(b"Town hall", b"Elsewhere")
    assert [step.why for step in bring(made, server).steps] == [
        "somebody changed it there: place “Elsewhere”"
    ]


def test_weak_tags_prove_nothing_and_stop_nothing(made: Office, server: Sabre) -> None:
    server.weak = True
    bring(made, server)
    made.events.remove(made.events.find()[0])
    assert told(bring(made, server)) == {"Awards evening": "remove"}


def test_what_lies_in_the_servers_bin_is_told_and_the_rest_goes_on(made: Office, server: Sabre) -> None:
    bring(made, server)
    made.events.remove(made.events.find()[0])
    bring(made, server)
    take_back(made)
    move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 2, 3, 15))
    pushed = bring(made, server)
    assert [step.what for step in pushed.steps] == ["change", "refused"]
    assert pushed.steps[-1].title == "Awards evening"
    assert "empty the bin there" in pushed.steps[-1].why
    kept, server.bin = server.bin, {}
    assert told(bring(made, server)) == {"Awards evening": "add"}
    server.bin = dict.fromkeys(kept, b"")  # the name alone is in the way of removing it
    made.events.remove(made.events.find()[0])
    assert "empty the bin there" in bring(made, server).steps[-1].why
    server.bin = {}
    assert told(bring(made, server)) == {"Awards evening": "remove"}
    assert "Awards evening" not in server.titles()


@pytest.mark.parametrize(
    ("down", "words"),
    [
        ({}, "busy or being looked after just now; try again in some minutes"),
        ({"Retry-After": "120"}, "busy or being looked after just now; try again in 2 minutes"),
        ({"Retry-After": "Fri, 01 Jan 1999 00:00:00 GMT"}, "try again in some minutes"),
    ],
)
def test_a_server_that_is_being_looked_after_says_when_to_come_again(
    made: Office, server: Sabre, down: dict[str, str], words: str
) -> None:
    server.down = down
    with pytest.raises(Refused, match=words):
        bring(made, server, DAV)


def test_nobody_is_invited_by_the_server(made: Office, server: Sabre) -> None:
    bring(made, server)
    for data in server.entries.values():
        assert not any(word in data for word in (b"ORGANIZER", b"ATTENDEE", b"METHOD"))


def test_no_other_server_is_spoken_to_whatever_this_one_says(made: Office, server: Sabre) -> None:
    server.home = "https://elsewhere.example/calendars/jo/"
    with pytest.raises(Refused, match=r"sends us on to elsewhere\.example"):
        bring(made, server)
    server.well_known = "https://elsewhere.example/remote.php/dav/"
    with pytest.raises(
        Refused, match=r"its calendars are at https://elsewhere\.example/remote\.php/dav/; give"
    ):
        bring(made, server)
    server.well_known = "/remote.php/dav/"
    server.home = HOME
    assert bring(made, server).is_new


def test_whoever_may_not_write_is_told_once(made: Office, server: Sabre) -> None:
    bring(made, server)
    move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 2, 3, 15))
    server.may_write = False
    with pytest.raises(Refused, match="does not let you do this there"):
        bring(made, server)


def test_what_stands_where_ours_would_go_is_not_written_over(
    made: Office, server: Sabre, tmp_path: Path
) -> None:
    bring(made, server)
    (path,) = [path for path, data in server.entries.items() if b"Awards" in data]
    theirs = server.entries[path] = (
        server.entries[path].replace(b"UID:", b"X-WAS:").replace(b"SUMMARY", b"UID:theirs\r\nSUMMARY")
    )
    shutil.rmtree(tmp_path / "memory")
    assert told(bring(made, server)) == {"Awards evening": "conflict"}
    assert server.entries[path] == theirs


def test_somebody_elses_entry_that_names_one_of_ours_is_not_ours(made: Office, server: Sabre) -> None:
    bring(made, server)
    (place,) = server.calendars
    uid = entries_to_push(made)[0].uid
    theirs = server.entries[f"{place}theirs.ics"] = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:theirs\r\n"
        f"DTSTAMP:20270101T000000Z\r\nDTSTART:20270203T120000Z\r\nRELATED-TO:{uid}\r\n"
        "SUMMARY:Lunch before it\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    assert bring(made, server, settling=Settling(rest="ours")).steps == ()
    assert server.entries[f"{place}theirs.ics"] == theirs


def test_a_server_that_makes_no_calendars_is_said(made: Office, server: Sabre) -> None:
    server.may_make = False
    with pytest.raises(Refused, match="does not make calendars; make one there yourself"):
        bring(made, server)


def test_a_server_with_no_room_is_said_and_what_was_put_there_is_not_put_again(
    made: Office, server: Sabre
) -> None:
    server.room = 2
    with pytest.raises(Refused, match=r"2 of \d+ were done, then: .* has no room left .* goes on from there"):
        bring(made, server)
    kept, server.room = dict(server.entries), 1000
    assert set(told(bring(made, server)).values()) == {"add"}
    assert kept.items() <= server.entries.items()
    assert bring(made, server).steps == ()
