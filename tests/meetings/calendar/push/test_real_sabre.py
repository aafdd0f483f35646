"""The rounds of a push against a real sabre/dav, which Nextcloud is built on."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from caldav.davclient import DAVClient
from readers.sabre import PASSWORD, USER, sabre_dav

from meetings.calendar.push.plan import Side
from meetings.calendar.push.push import push
from meetings.calendar.push.server import CalendarServer
from meetings.calendar.push.settling import Settling
from meetings.errors import Refused
from meetings.office import Office
from meetings.year import cancel_meeting, move_meeting

Change = Callable[[icalendar.Event], object]


def by_hand(url: str, uid: str, change: Change | None = None) -> icalendar.Event:
    """An entry as it is there, changed before as another program does it."""
    with DAVClient(url, username=USER, password=PASSWORD, auth_type="basic", enable_rfc6764=False) as client:
        (calendar,) = client.principal().get_calendars()
        held = calendar.get_event_by_uid(uid)
        whole = icalendar.Calendar.from_ical(held.data)
        event = whole.walk("VEVENT")[0]
        assert isinstance(event, icalendar.Event)
        if change is not None:
            change(event)
            held.data = whole.to_ical().decode()
            held.save()
        return event


@pytest.mark.parametrize("rewords", [False, True])
def test_the_rounds_of_a_push(made: Office, tmp_path: Path, rewords: bool) -> None:
    def bring(side: Side | None = None) -> list[tuple[str, str, str]]:
        with contextlib.closing(CalendarServer(url, USER, PASSWORD)) as server:
            pushed = push(made, server, tmp_path / "memory", settling=Settling(rest=side))
        uids.update({step.title: step.uid for step in pushed.steps})
        return [(step.what, step.title, step.why) for step in pushed.steps]

    uids: dict[str, str] = {}
    title, meeting = "Compact Working Group: meeting", made.meetings.find()[0]
    with sabre_dav(tmp_path, rewords=rewords) as url:
        assert {what for what, *_ in bring()} == {"add"}
        assert bring() == []
        meeting = move_meeting(made, meeting, start=dt.datetime(2027, 2, 3, 16))
        assert bring() == [("change", title, "")]
        event = by_hand(url, uids[title])
        assert event["DTSTART"].dt.replace(tzinfo=None) == dt.datetime(2027, 2, 3, 16)
        assert ("PRIORITY" in event) == rewords
        by_hand(url, uids[title], lambda event: event.update({"SUMMARY": "Lunch"}))
        assert bring() == [("conflict", title, "somebody changed it there: title “Lunch”")]
        assert [what for what, *_ in (*bring("theirs"), *bring())] == ["theirs", "theirs"]
        assert by_hand(url, uids[title])["SUMMARY"] == "Lunch"
        assert bring("ours") == [("change", title, "")]
        cancel_meeting(made, meeting, "Snow")
        assert ("change", f"Cancelled: {title}", "") in bring()
        assert by_hand(url, uids[title])["STATUS"] == "CANCELLED"
        made.events.remove(made.events.find()[0])
        assert bring() == [("remove", "Awards evening", "")]
        assert bring() == []
        with pytest.raises(Refused, match="does not accept this name and password"):
            CalendarServer(url, USER, "another").calendar("x", named=True)
