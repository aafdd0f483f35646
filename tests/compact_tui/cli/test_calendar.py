from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from support_cli import Line

from meetings.calendar import vcalendar


def events(data: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_an_empty_calendar_still_is_one(bare: Line) -> None:
    bare("init", bare.folder, "--area", "halton", "--name", "X")
    assert "meetings add" in bare("calendar").out
    assert bare("calendar", "--json").json == []
    answer = bare("calendar", "export", "--only", "meetings")
    assert "empty" in answer.err
    assert answer.raw.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_same_record_gives_the_same_bytes_on_another_day(line: Line, tmp_path: Path) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00", "--venue", "Town Hall; Room 2")
    first = line("calendar", "export")
    assert first.err == ""
    line.at("2027-03-01T12:00")
    written = line("calendar", "export", "-o", tmp_path / "c.ics")
    assert (tmp_path / "c.ics").read_bytes() == first.raw
    assert (tmp_path / "c.ics").stat().st_mode & 0o777 == 0o600
    assert written.raw == b""
    assert b"METHOD" not in first.raw
    assert b"RRULE:FREQ=YEARLY" in first.raw
    assert b"DTSTAMP:20261121T100000Z" in first.raw


def test_a_move_keeps_the_uid_and_a_cancelled_meeting_stays(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    (before,) = events(line("calendar", "export", "--only", "meetings").raw).values()
    line.at("2026-11-22T09:00")
    line("meetings", "move", "next", "--date", "9/6/2027")
    (moved,) = events(line("calendar", "export", "--only", "meetings").raw).values()
    assert (moved["UID"], moved["SEQUENCE"]) == (before["UID"], 1)
    assert moved.start.isoformat() == "2027-06-09T14:00:00+01:00"
    assert moved["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    line("meetings", "cancel", "next", "--reason", "Snow")
    found = events(line("calendar", "export", "--only", "meetings").raw)
    (title,) = found
    assert title.startswith("Cancelled: ")
    assert (found[title]["STATUS"], found[title]["SEQUENCE"]) == ("CANCELLED", 2)
    assert "Snow" in found[title]["DESCRIPTION"]


def test_the_agenda_is_the_description_and_new_items_make_it_newer(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    (before,) = events(line("calendar", "export", "--only", "meetings").raw).values()
    line.at("2026-11-23T09:00")
    line("agenda", "add", "next", "Grants,\nBEGIN:VEVENT")
    (after,) = events(line("calendar", "export", "--only", "meetings").raw).values()
    assert "14:00  1. Welcome and apologies\n" in str(after["DESCRIPTION"])
    assert "8. Grants, BEGIN:VEVENT\n" in str(after["DESCRIPTION"])
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_only_for_and_meeting_narrow(line: Line) -> None:
    line("bodies", "add", "fcb", "Funding")
    line("--body", "fcb", "members", "add", "Rae North")
    line("bodies", "set", "main", "--notice", "7")
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    line("--body", "fcb", "meetings", "add", "--date", "10 Dec", "--start", "10:00")
    titles = lambda *words: set(events(line("calendar", "export", *words).raw))  # noqa: E731
    main, party = "Compact Working Group: meeting", "Funding: working party meeting"
    notice, week = "Last day to circulate the agenda of 2026-01", "Compact Week"
    assert titles() == {main, party, notice, week}
    assert titles("--only", "week", "--only", "deadlines") == {week, notice}
    assert titles("--only", "meetings", "--for", "JS") == {main}
    assert titles("--only", "meetings", "--for", "Rae North") == {main, party}
    assert titles("--meeting", "FCB-2026-01") == {party}
    assert set(events(line("--body", "fcb", "calendar", "export", "--only", "meetings").raw)) == {party}
    rows = line("calendar", "--json").json
    assert [row["title"] for row in rows] == [notice, main, party]
    assert rows[0]["start"] == "2026-12-02"
    assert rows[1]["start"] == "2026-12-09T14:00:00+00:00"
    assert "Wed 9 Dec 2026 14:00" in line("calendar").out


def test_what_was_handed_out_and_taken_back_is_told_as_cancelled_in_the_same_file(
    line: Line, tmp_path: Path
) -> None:
    file = tmp_path / "compact.ics"
    line("meetings", "add", "--date", "2/6/2027", "--start", "14:00")
    assert "cancelled" not in line("calendar", "export", "-o", file).err
    line("undo")
    said = line("calendar", "export", "-o", file).err
    assert (
        "1 entry was in this file before and has been taken back since: it stands in it as cancelled" in said
    )
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    (gone,) = [event for event in events if event["STATUS"] == "CANCELLED"]
    assert gone["DTSTART"].dt.date() == dt.date(2027, 6, 2)
    assert "cancelled" not in line("calendar", "export", "-o", tmp_path / "other.ics").err
    assert b"CANCELLED" not in (tmp_path / "other.ics").read_bytes()
    assert "CANCELLED" not in line("calendar", "export").out


def test_wrong_words_and_places(line: Line, tmp_path: Path) -> None:
    assert "meetings" in line.refused("calendar", "export", "--only", "meting", code=2)
    assert "Zed" in line.refused("calendar", "export", "--for", "Zed")
    assert "not a person" in line.refused("calendar", "export", "--for", "CVA")
    assert "2031-01" in line.refused("calendar", "export", "--meeting", "2031-01")
    assert "folder" in line.refused("calendar", "export", "-o", tmp_path)


def test_tasks_stand_in_a_file_of_their_own(line: Line, tmp_path: Path) -> None:
    line("actions", "add", "Print the leaflet", "--owner", "JS", "--due", "12/1/2027")
    line("actions", "done", "A1")
    line("calendar", "export", "--tasks", "-o", tmp_path / "actions.ics")
    (task,) = icalendar.Calendar.from_ical((tmp_path / "actions.ics").read_bytes()).walk("VTODO")
    assert (task["STATUS"], task["DUE"].dt.isoformat()) == ("COMPLETED", "2027-01-12")
    assert task["COMPLETED"].dt.isoformat() == "2026-11-21T10:00:00+00:00"
    assert "Owner: Jo Swift" in task["DESCRIPTION"]
    (row,) = line("calendar", "export", "--tasks", "--json").json
    assert (row["kind"], row["status"], row["start"], row["end"]) == ("task", "completed", "2027-01-12", None)
    assert line("calendar", "export", "--tasks", "--past", "--json").json == []


def test_the_past_the_coming_and_some_days(line: Line) -> None:
    for day in ("9 Dec", "10/3/2027"):
        line("meetings", "add", "--date", day, "--start", "14:00")
    line.at("2026-12-10T09:00")

    def days(*words: str) -> list[str]:
        found = line("calendar", "export", "--only", "meetings", *words, "--json").json
        return [row["start"][:10] for row in found]

    first, second = "2026-12-09", "2027-03-10"
    assert days() == [first, second]
    assert (days("--coming"), days("--past")) == ([second], [first])
    assert days("--since", "9/12/2026", "--until", "9/12/2026") == [first]
    assert days("--since", "10/12/2026", "--until", "9/3/2027") == []
    for words in (
        ("--coming", "--past"),
        ("--coming", "--since", "9 Dec"),
        ("--since", "2027-01-02", "--until", "2027-01-01"),
    ):
        assert line("calendar", "export", *words, code=2).err


def test_how_to_join_a_reminder_and_when_to_look_again(line: Line) -> None:
    line("group", "set", "--web", "https://compact.example.org/")
    line("bodies", "set", "main", "--video", "https://meet.example.org/us", "--joining", "Ring twice")
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    text = line("calendar", "export", "--alarm", "90", "--refresh", "12").raw.decode().replace("\r\n ", "")
    assert "Join by video:https://meet.example.org/us\r\n" in text
    assert "TRIGGER:-PT90M\r\n" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "URL:https://compact.example.org/meetings/2026-01.html\r\n" in text
    public = line("calendar", "export", "--public").raw.decode()
    assert "meet.example.org" not in public
    assert "Ring twice" not in public
    (row,) = line("calendar", "export", "--only", "meetings", "--json").json
    assert (row["video"], row["url"]) == (
        "https://meet.example.org/us", "https://compact.example.org/meetings/2026-01.html",
    )  # fmt: skip
    assert "https://meet.example.org/us" in line("agenda", "show", "next").out
    line("meetings", "move", "next", "--video", "", "--joining", "Ask at the desk")
    (meeting,) = line("meetings", "--json").json
    assert (meeting["sittings"][0]["video"], meeting["sittings"][0]["joining"]) == (None, "Ask at the desk")
    assert "web address" in line("meetings", "move", "next", "--video", "mailto:x@example.org", code=1).err


def test_what_does_not_go_together_is_said(line: Line) -> None:
    for words in (
        ("--public", "--for", "JS"),
        ("--public", "--tasks"),
        ("--public", "--only", "actions"),
        ("--tasks", "--only", "week"),
        ("--alarm", "-1"),
    ):
        assert line("calendar", "export", *words, code=2).err


def test_a_file_is_called_after_what_is_in_it(line: Line) -> None:
    """Two of them in one program can be told apart."""
    line("bodies", "add", "fcb", "Funding")
    group = "Castlebridge Compact Group"

    def name(*words: str) -> str:
        return str(icalendar.Calendar.from_ical(line(*words).raw)["X-WR-CALNAME"])

    assert name("calendar", "export") == name("--body", "main", "calendar", "export") == group
    assert name("calendar", "export", "--for", "JS") == f"{group}: Jo Swift"
    assert name("calendar", "export", "--tasks", "--for", "JS") == f"{group}: Jo Swift: actions"
    assert name("--body", "fcb", "calendar", "export") == f"{group}: Funding"


def test_one_meeting_is_its_sittings_and_more_only_where_more_is_asked_for(line: Line) -> None:
    line("bodies", "set", "main", "--notice", "7")
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    rows = line("calendar", "export", "--meeting", "next", "--json").json
    assert [row["kind"] for row in rows] == ["meeting"]
    rows = line("calendar", "export", "--meeting", "next", "--only", "deadlines", "--json").json
    assert [row["kind"] for row in rows] == ["deadline"]


def test_a_breach_of_a_rule_names_the_record_and_leaves_the_file_alone(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00")
    line(
        "agenda", "add", "next", "a title of more than seventy-five letters, which takes two lines in a file"
    )
    (tmp_path / "c.ics").write_bytes(b"what was there")
    monkeypatch.setattr(vcalendar, "fold", lambda line: line)
    told = line.refused("calendar", "export", "-o", tmp_path / "c.ics")
    assert "“Compact Working Group: meeting” (" in told
    assert "more than 75 octets" in told
    assert "please report it" in told
    assert (tmp_path / "c.ics").read_bytes() == b"what was there"
    assert list(tmp_path.glob("*.ics")) == [tmp_path / "c.ics"]
