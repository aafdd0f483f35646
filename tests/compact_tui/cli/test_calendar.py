from __future__ import annotations

from pathlib import Path

import icalendar
from support_cli import Line


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


def test_wrong_words_and_places(line: Line, tmp_path: Path) -> None:
    assert "meetings" in line.refused("calendar", "export", "--only", "meting", code=2)
    assert "Zed" in line.refused("calendar", "export", "--for", "Zed")
    assert "not a person" in line.refused("calendar", "export", "--for", "CVA")
    assert "2031-01" in line.refused("calendar", "export", "--meeting", "2031-01")
    assert "folder" in line.refused("calendar", "export", "-o", tmp_path)
