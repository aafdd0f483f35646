"""Pushing to a real Radicale, and to servers that fail in every way."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace
from support_radicale import PASSWORD, USER, Radicale

from meetings.calendar.push import push as pushing
from meetings.calendar.push.memory import Memory
from meetings.calendar.push.push import Portion, Pushed, entries_to_push, push
from meetings.calendar.push.server import CalendarServer
from meetings.calendar.push.settling import Settling
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due
from meetings.store.query import where
from meetings.year import cancel_meeting, move_meeting

OURS = Settling(rest="ours")


def bring(made: Office, server: Radicale, **more: object) -> Pushed:
    with contextlib.closing(CalendarServer(server.url, USER, PASSWORD)) as there:
        memory = made.folder.parent / "memory"
        return push(made, there, memory, **more)  # type: ignore[arg-type]


def told(pushed: Pushed) -> dict[str, str]:
    return {step.title: step.what for step in pushed.steps}


def meeting_title(entries: dict[str, icalendar.Event]) -> str:
    (title,) = [title for title, event in entries.items() if "meeting" in title and "Last day" not in title]
    return title


def by_hand(server: Radicale, title: str, change: Callable[[icalendar.Event], object]) -> None:
    """Change an entry there as another program does."""
    with server.calendar() as calendar:
        for held in calendar.get_events():
            whole = icalendar.Calendar.from_ical(held.data)
            event = whole.walk("VEVENT")[0]
            if str(event["SUMMARY"]) == title:
                change(event)
                held.data = whole.to_ical().decode()
                held.save()


def retitle(event: icalendar.Event) -> None:
    event["SUMMARY"] = "Changed there"


def test_first_all_goes_over_and_then_nothing(made: Office, server: Radicale) -> None:
    first = bring(made, server)
    assert first.is_new
    assert set(told(first).values()) == {"add"}
    held = server.entries()
    assert set(held) == set(told(first))
    event = held[meeting_title(held)]
    assert event["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2027, 2, 3, 14, tzinfo=dt.UTC)
    assert str(event["LOCATION"]) == "Town Hall"
    files = server.files()
    again = bring(made, server)
    assert (again.is_new, again.steps) == (False, ())
    assert server.files() == files


def test_what_moves_is_cancelled_or_goes_is_brought_over_alone(made: Office, server: Radicale) -> None:
    bring(made, server)
    title = meeting_title(server.entries())
    meeting = move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 7, 7, 14))
    assert told(bring(made, server)) == {title: "change"}
    moved = server.entries()[title]
    assert moved["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2027, 7, 7, 13, tzinfo=dt.UTC)
    assert moved["SEQUENCE"] == 1
    cancel_meeting(made, meeting, "Snow")
    assert told(bring(made, server)) == {f"Cancelled: {title}": "change"}
    cancelled = server.entries()[f"Cancelled: {title}"]
    assert (cancelled["STATUS"], cancelled["UID"]) == ("CANCELLED", moved["UID"])
    made.events.remove(made.events.find()[0])
    assert told(bring(made, server)) == {"Awards evening": "remove"}
    assert "Awards evening" not in server.entries()


def test_what_is_not_ours_is_left_alone_to_the_byte(made: Office, server: Radicale) -> None:
    with server.calendar() as calendar:
        calendar.add_event(dtstart=dt.date(2027, 1, 1), summary="Somebody's holiday")
    (foreign,) = server.files().items()
    assert not bring(made, server).is_new
    made.events.remove(made.events.find()[0])
    bring(made, server, settling=OURS)
    assert server.files()[foreign[0]] == foreign[1]


def test_what_somebody_changed_there_is_told_and_left_alone(made: Office, server: Radicale) -> None:
    bring(made, server)
    by_hand(server, "Awards evening", retitle)
    pushed = bring(made, server)
    assert told(pushed) == {"Awards evening": "conflict"}
    assert pushed.conflicts[0].why == "somebody changed it there: title “Changed there”"
    assert "Changed there" in server.entries()
    made.events.remove(made.events.find()[0])
    assert "no longer ours" in bring(made, server).conflicts[0].why
    assert told(bring(made, server, settling=OURS)) == {"Changed there": "remove"}


def test_what_somebody_removed_there_comes_back_only_if_asked(made: Office, server: Radicale) -> None:
    bring(made, server)
    with server.calendar() as calendar:
        for held in calendar.get_events():
            if "Awards" in held.data:
                held.delete()
    assert bring(made, server).conflicts[0].why == "somebody removed it there"
    assert told(bring(made, server, settling=OURS)) == {"Awards evening": "add"}
    assert bring(made, server).steps == ()


def test_another_computer_takes_over_what_is_the_same(made: Office, server: Radicale, tmp_path: Path) -> None:
    bring(made, server)
    (tmp_path / "memory").rename(tmp_path / "elsewhere")
    assert bring(made, server).steps == ()
    made.events.put(replace(made.events.find()[0], venue="Town Hall"))
    assert told(bring(made, server)) == {"Awards evening": "change"}


def test_a_dry_run_says_it_all_and_does_nothing(made: Office, server: Radicale) -> None:
    foreseen = bring(made, server, dry_run=True)
    assert foreseen.is_new
    assert server.files() == {}
    assert told(bring(made, server)) == told(foreseen)
    by_hand(server, "Awards evening", retitle)
    assert told(bring(made, server, dry_run=True, settling=OURS)) == {"Awards evening": "change"}
    assert "Changed there" in server.entries()


def test_a_server_that_goes_in_the_middle_is_said_and_the_next_time_goes_on(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, count = CalendarServer.put, 0

    def goes(self: CalendarServer, *more: object) -> object:
        nonlocal count
        if (count := count + 1) == 3:
            server.stop()
        return put(self, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(CalendarServer, "put", goes)
        said = r"^2 of \d+ were done, then: .* cannot be reached.* goes on from there"
        with pytest.raises(Refused, match=said):
            bring(made, server)
    server.start()
    rest = bring(made, server)
    assert not rest.is_new
    assert {step.what for step in rest.steps} == {"add"}
    assert len(server.files()) == len(rest.steps) + 2
    assert bring(made, server).steps == ()


def test_what_was_put_there_before_a_kill_is_known_to_be_ours(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, write, alive = CalendarServer.put, Memory.write, True

    def killed(self: CalendarServer, *more: Any) -> tuple[str, str]:
        nonlocal alive
        done = put(self, *more)
        if b"Awards evening" not in more[2]:
            return done
        alive = False
        raise KeyboardInterrupt

    def while_alive(self: Memory, entries: object) -> None:
        if alive:
            write(self, entries)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(CalendarServer, "put", killed)
        patch.setattr(Memory, "write", while_alive)
        with pytest.raises(KeyboardInterrupt):
            bring(made, server)
    made.events.put(replace(made.events.find()[0], venue="Town Hall"))
    after = bring(made, server)
    assert after.conflicts == ()
    assert told(after)["Awards evening"] == "change"


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Let something happen on the server after a push has read it, and before it writes."""
    read = CalendarServer.read

    def slow(self: CalendarServer, *more: object) -> object:
        found = read(self, *more)  # type: ignore[arg-type]
        happens()
        return found

    monkeypatch.setattr(CalendarServer, "read", slow)


def test_what_is_changed_in_the_very_moment_is_not_written_over(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(made, server)
    made.events.remove(made.events.find()[0])
    meanwhile(monkeypatch, lambda: by_hand(server, "Awards evening", retitle))
    assert bring(made, server).conflicts[0].why == pushing._MEANWHILE
    assert "Changed there" in server.entries()


def test_what_is_removed_in_the_very_moment_is_gone_and_no_fault(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(made, server)

    def remove() -> None:
        with server.calendar() as calendar:
            for held in calendar.get_events():
                if "Awards" in held.data:
                    held.delete()

    made.events.remove(made.events.find()[0])
    with monkeypatch.context() as patch:
        meanwhile(patch, remove)
        assert told(bring(made, server)) == {"Awards evening": "remove"}
    assert bring(made, server).steps == ()


def test_a_calendar_is_found_by_its_name_or_its_address(made: Office, server: Radicale) -> None:
    with server.calendar("Compact dates") as calendar:
        address = str(calendar.url)
    assert not bring(made, server, calendar="Compact dates").is_new
    there = CalendarServer(address, USER, PASSWORD)
    assert push(made, there, made.folder.parent / "memory").steps == ()
    with pytest.raises(Refused, match="is the calendar “Compact dates” and not “Other”"):
        there.calendar("Other", named=True)


def test_actions_and_one_persons_dates_go_only_where_they_are_asked_for(made: Office) -> None:
    jo = made.people.first(where("initials") == "JS")
    assert jo is not None
    due = Due("date", dt.date(2027, 1, 12))
    made.actions.add(
        Action(ref="A-2026-001", body="main", text="ask the clerks", owners=(Owner("person", jo.id),),
               due=due, updated=made.today, meeting="m1")
    )  # fmt: skip
    assert any(entry.private for entry in entries_to_push(made, Portion(("actions",))))
    assert not any(entry.private for entry in entries_to_push(made))
    assert {entry.categories for entry in entries_to_push(made, Portion(("meetings",)))} == {("Meeting",)}
    assert entries_to_push(made, Portion(person=jo.id))
