"""Every rule is broken by hand once: what the checks would let through is what these tests are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.calendar import rules, vcalendar
from meetings.calendar.entries import (
    Attendee,
    CalendarEvent,
    CalendarTask,
    Contact,
    Days,
    Entry,
    Hours,
)
from meetings.calendar.rules import CalendarFault, check_entry, check_file
from meetings.calendar.vcalendar import Pen, calendar_file

CHANGED = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
START = dt.datetime(2026, 12, 9, 14, 0)
MEETING = CalendarEvent(
    uid="m1@g1", when=Hours(START, START + dt.timedelta(hours=2)), summary="Grŵp: meeting in December",
    changed=CHANGED, description="1. Café, naïve €\n" * 9, alarm=60,
    organiser=Contact("Jo Swift", "jo@example.org"), attendees=(Attendee("Rae North", "rae@example.org"),),
)  # fmt: skip
PLAIN = CalendarEvent(uid="m2@g1", when=Days(dt.date(2026, 11, 2)), summary="Compact Week", changed=CHANGED)
TASK = CalendarTask(uid="a1@g1", due=dt.date(2027, 1, 12), summary="Print the leaflet", changed=CHANGED)

Broken = Callable[[bytes], bytes]


def put(old: str, new: str) -> Broken:
    """Bytes with one thing in another's place, which must be there."""

    def broken(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return broken


def out(start: str) -> Broken:
    """Bytes without a line."""
    return lambda data: b"".join(
        x for x in data.splitlines(keepends=True) if not x.startswith(start.encode())
    )


def in_two(data: bytes) -> bytes:
    """A character cut in two by the end of a line."""
    return data.replace("é".encode(), b"\xc3\r\n \xa9", 1)


CASES: dict[str, tuple[Broken, str]] = {
    "a line of 76 octets": (put("SUMMARY:", "SUMMARY:" + "x" * 50), "more than 75 octets"),
    "a bare line feed": (put("\r\nSTATUS", "\nSTATUS"), "CRLF"),
    "a bare carriage return": (put("\r\nSTATUS", "\rSTATUS"), "CRLF"),
    "no end of the last line": (lambda data: data[:-2], "CRLF"),
    "a control character": (put("meeting", "meet\x07ing"), "control character"),
    "delete": (put("meeting", "meet\x7fing"), "control character"),
    "a control character beyond ASCII": (put("meeting", "meet\x85ing"), "control character"),
    "a character cut in two": (in_two, "cut in two"),
    "half a character": (lambda data: data.replace("é".encode(), b"\xc3", 1), "cut in two"),
    "an empty line": (put("STATUS", "\r\nSTATUS"), "octets"),
    "a line that is no property": (put("STATUS", "and so on\r\nSTATUS"), "“and so on” where its STATUS"),
    "an alarm that does not end": (out("END:VALARM"), "“BEGIN:VALARM” where its END is due"),
    "an entry that does not end": (out("END:VEVENT"), "“” where its END is due"),
    "an end without a beginning": (put("STATUS", "END:VALARM\r\nSTATUS"), "“END:VALARM” where"),
    "two entries in one": (put("STATUS", "END:VEVENT\r\nBEGIN:VEVENT\r\nSTATUS"), "“END:VEVENT” where"),
    "a property outside": (lambda data: data + b"SEQUENCE:1\r\n", "goes on after its end"),
    "no uid": (out("UID"), "its UID is due"),
    "two uids": (put("UID:", "UID:x\r\nUID:"), "“UID:m1@g1” where its DTSTAMP is due"),
    "no stamp": (out("DTSTAMP"), "its DTSTAMP is due"),
    "a stamp on the clock": (put("T093000Z", "T093000"), "its DTSTAMP is due"),
    "no last change": (out("LAST-MODIFIED"), "its LAST-MODIFIED is due"),
    "no sequence": (out("SEQUENCE"), "its SEQUENCE is due"),
    "no status": (out("STATUS"), "its STATUS is due"),
    "a status of tasks": (put("CONFIRMED", "COMPLETED"), "“STATUS:COMPLETED” where its STATUS is due"),
    "no start": (out("DTSTART"), "its DTSTART is due"),
    "two starts": (put("DTEND", "DTSTART"), "“DTSTART;TZID=Europe/London:20261209T160000” where"),
    "no summary": (out("SUMMARY"), "its SUMMARY is due"),
    "a comma as a sign": (put("meeting", "meet,ing"), "meet,ing in December” where its SUMMARY is due"),
    "a backslash as a sign": (put("meeting", "meet\\ing"), "its SUMMARY is due"),
    "a place of two values": (put("DESCRIPTION", "LOCATION:Hall; Room 2\r\nDESCRIPTION"), "“LOCATION:Hall"),
    "two descriptions": (put("CLASS", "DESCRIPTION:more\r\nCLASS"), "“DESCRIPTION:more” where"),
    "an address that is none of the web": (put("CLASS", "URL:file:///bin/sh\r\nCLASS"), "“URL:file:///bin"),
    "a zone nobody has ruled": (put("Europe/London", "Europe/Paris"), "its DTSTART is due"),
    "no zone at all": (put(";TZID=Europe/London", ""), "its DTSTART is due"),
    "an end in another form": (put("DTEND;TZID=Europe/London:20261209T160000", "DTEND;VALUE=DATE:20261210"),
                               "“DTEND;VALUE=DATE:20261210” where"),
    "an end at the start": (put("T160000", "T140000"), "before it has begun"),
    "an end before the start": (put("T160000", "T130000"), "before it has begun"),
    "an organiser without mailto": (put("mailto:jo", "jo"), "“ORGANIZER;CN="),
    "an attendee without mailto": (put("mailto:rae", "rae"), "“ATTENDEE;CUTYPE="),
    "an attendee whose name only says it": (
        put('North":mailto:', 'North:mailto:":'), "“ATTENDEE;CUTYPE="
    ),
    "an alarm that runs something": (put("ACTION:DISPLAY", "ACTION:PROCEDURE"), "“BEGIN:VALARM” where"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_entry_broken_by_hand_is_found_and_its_record_named(name: str) -> None:
    broken, told = CASES[name]
    data = Pen().write(MEETING)
    check_entry(MEETING, data)
    with pytest.raises(CalendarFault, match=told) as fault:
        check_entry(MEETING, broken(data))
    assert "“Grŵp: meeting in December” (m1@g1)" in str(fault.value)
    assert "so no calendar was written. That is a fault in the program" in str(fault.value)


@pytest.mark.parametrize(
    ("entry", "old", "new"),
    [
        (PLAIN, "VALUE=DATE:20261103", "VALUE=DATE:20261102"),
        (TASK, "DUE;VALUE=DATE:", "DUE:"),
        (TASK, "BEGIN:VTODO", "BEGIN:VEVENT"),
    ],
)
def test_days_and_tasks_are_held_against_the_rules_too(entry: Entry, old: str, new: str) -> None:
    data = Pen().write(entry)
    check_entry(entry, data)
    with pytest.raises(CalendarFault, match=entry.uid):
        check_entry(entry, put(old, new)(data))


@given(st.data())
@settings(max_examples=200)
def test_a_line_end_lost_or_a_control_character_anywhere_is_found(data: st.DataObject) -> None:
    written = Pen().write(MEETING)
    at = data.draw(st.integers(0, len(written) - 1))
    bad = data.draw(st.sampled_from([b"\x00", b"\r", b"\n", b"\x1b", b"\x7f", b"\x0c"]))
    if written[at : at + 1] != bad:
        with pytest.raises(CalendarFault):
            check_entry(MEETING, written[:at] + bad + written[at + 1 :])


HEAD = calendar_file("R", []).removesuffix(b"END:VCALENDAR\r\n")
OTHER = replace(MEETING, uid="m4@g1")
READ_ONLY = CalendarEvent(uid="m3@g1", when=Hours(START), summary="Meeting", changed=CHANGED)


@pytest.mark.parametrize(
    ("entries", "method", "head", "told"),
    [
        ([READ_ONLY, PLAIN, READ_ONLY], "", HEAD, "m3@g1 stands in it twice"),
        ([PLAIN, TASK], "", HEAD, "R holds events and tasks"),
        ([MEETING], "", HEAD, "m1@g1 asks its reader for an answer"),
        ([TASK], "REQUEST", HEAD, "a1@g1 is a task in an invitation"),
        ([PLAIN], "REQUEST", HEAD, "m2@g1 is an invitation by nobody"),
        ([READ_ONLY], "CANCEL", HEAD, "m3@g1 is an invitation by nobody"),
        ([MEETING, OTHER], "REQUEST", HEAD, "R holds 2 entries in one invitation"),
        ([], "REQUEST", HEAD, "R holds 0 entries in one invitation"),
        ([MEETING], "CANCEL", HEAD, "m1@g1 is CONFIRMED in a CANCEL"),
        ([replace(MEETING, status="CANCELLED")], "REQUEST", HEAD, "m1@g1 is CANCELLED in a REQUEST"),
        ([READ_ONLY], "", HEAD.replace(b"TZID:Europe/London", b"TZID:Europe/Paris"), "without its rule"),
        ([READ_ONLY], "", HEAD.replace(b"\r\nTZNAME", b"\nTZNAME", 1), "CRLF"),
        ([], "", HEAD.replace(b"NAME:R", b"NAME:" + b"R" * 75, 1), "75 octets"),
        ([], "", HEAD.replace(b"NAME:R", b"NAME R", 1), "no property"),
    ],
)
def test_a_file_broken_by_hand_is_found(entries: list[Entry], method: str, head: bytes, told: str) -> None:
    with pytest.raises(CalendarFault, match=told):
        check_file("R", entries, head, method)


def test_what_keeps_the_rules_passes() -> None:
    check_file("R", [READ_ONLY, PLAIN], HEAD, "")
    check_file("R", [MEETING], HEAD, "REQUEST")
    check_file("R", [replace(MEETING, status="CANCELLED")], HEAD, "CANCEL")
    check_file("R", [TASK], HEAD, "")
    check_file("R", [], HEAD, "")


def test_an_invitation_to_nobody_is_none() -> None:
    alone = CalendarEvent(
        uid="m4@g1",
        when=Hours(START),
        summary="M",
        changed=CHANGED,
        organiser=Contact("Jo", "jo@example.org"),
    )
    with pytest.raises(CalendarFault, match="invitation to nobody"):
        calendar_file("R", [alone], method="REQUEST")


def test_nothing_is_handed_out_that_breaks_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the folding wrong, say, there would be a fault with a name and no file."""
    monkeypatch.setattr(vcalendar, "fold", lambda line: line)
    with pytest.raises(CalendarFault, match="m1@g1"):
        calendar_file("R", [MEETING], method="REQUEST")


TYPED = st.text(st.characters(codec=None, exclude_categories=()), max_size=90)
ADDRESS = st.from_regex(r"[a-z.]{1,8}@[a-zé-]{1,9}\.org", fullmatch=True)


@given(
    name=TYPED, summary=TYPED, words=TYPED, uid=TYPED, who=TYPED, address=ADDRESS,
    minutes=st.integers(-9000, 9000), alarm=st.none() | st.integers(0, 90_000),
)  # fmt: skip
@settings(max_examples=150)
def test_no_text_anybody_types_breaks_a_rule(
    name: str, summary: str, words: str, uid: str, who: str, address: str, minutes: int, alarm: int | None
) -> None:
    when = Hours(START, START + dt.timedelta(minutes=minutes))
    event = CalendarEvent(
        uid=uid, when=when, summary=summary, changed=CHANGED, location=words, description=words, alarm=alarm,
        categories=(words, who), organiser=Contact(who, address), attendees=(Attendee(summary, address),),
    )  # fmt: skip
    calendar_file(name, [event], method="REQUEST")
    task = CalendarTask(
        uid=uid, due=START.date(), summary=summary, changed=CHANGED, description=words, categories=(who,)
    )
    calendar_file(name, [task], refresh=6)


class TestPen:
    def test_only_what_changed_is_written_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        checked: list[str] = []
        check = rules.check_entry
        monkeypatch.setattr(rules, "check_entry", lambda e, data: (checked.append(e.uid), check(e, data)))
        pen = Pen()
        first = calendar_file("R", [READ_ONLY, PLAIN], pen=pen)
        assert checked == ["m3@g1", "m2@g1"]
        same = [CalendarEvent(**{f: getattr(e, f) for f in e.__struct_fields__}) for e in (READ_ONLY, PLAIN)]
        assert calendar_file("R", same, pen=pen) == first
        assert len(checked) == 2, "equal entries are the same entries"
        moved = CalendarEvent(
            uid="m3@g1",
            when=Hours(START + dt.timedelta(days=1)),
            summary="Meeting",
            changed=CHANGED,
            sequence=1,
        )
        again = calendar_file("R", [moved, PLAIN], pen=pen)
        assert checked[2:] == ["m3@g1"]
        assert again == calendar_file("R", [moved, PLAIN])
        assert b"DTSTART;TZID=Europe/London:20261210T140000" in again

    def test_an_event_and_a_task_of_one_name_are_two(self) -> None:
        pen = Pen()
        task = CalendarTask(uid="m2@g1", due=dt.date(2026, 11, 2), summary="Compact Week", changed=CHANGED)
        assert b"VTODO" in pen.write(task)
        assert b"VEVENT" in pen.write(PLAIN)
        assert b"VTODO" in pen.write(task)
