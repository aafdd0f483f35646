"""Days kept clear, typed and read from term dates, and what is read of the partners' own calendars."""

from __future__ import annotations

import datetime as dt

import pytest
import support_office as group
from support_calendars import file_of

from meetings.errors import NotHeld, Refused
from meetings.planning.clashes import meetings_against, meetings_on
from meetings.planning.kept import (
    avoid,
    avoided,
    change_stretch,
    days_in,
    forget,
    forget_stretch,
    keep_days,
    stretches_called,
)
from meetings.planning.partners import (
    busy_in,
    forget_partner,
    keep_partner,
    known_until,
    partner_called,
    partners,
    rename_partner,
)
from meetings.planning.told import busy_words
from meetings.records.planning import Avoided
from meetings.year import add_meeting, cancel_meeting

TERMS = file_of(
    "DTSTART;VALUE=DATE:20280401|DTEND;VALUE=DATE:20280418|SUMMARY:Easter holidays",
    "DTSTART;VALUE=DATE:20280529|DTEND;VALUE=DATE:20280603|SUMMARY:Half term",
    "DTSTART:20280601T090000Z|SUMMARY:Open day",
)


def test_term_dates_are_looked_at_first_and_what_is_in_the_file_no_more_goes() -> None:
    with group.office() as office:
        read = days_in(office, TERMS, source="terms.ics")
        assert [(one.name, one.starts.day, one.ends.day) for one in read.new] == [
            ("Easter holidays", 1, 17), ("Half term", 29, 2)
        ]  # fmt: skip
        assert [one.title for one in read.unread] == ["Open day"]
        assert avoided(office) == [], "looking keeps nothing"
        keep_days(office, read, read.new[:1])
        assert [one.name for one in avoided(office)] == ["Easter holidays"]
        again = days_in(office, TERMS, source="terms.ics")
        assert [[one.name for one in found] for found in (again.new, again.there, again.gone)] == [
            ["Half term"], ["Easter holidays"], []
        ]  # fmt: skip
        keep_days(office, again)
        changed = days_in(office, TERMS.replace(b"20280603", b"20280604"), source="terms.ics")
        assert [one.ends.day for one in changed.gone] == [2]
        keep_days(office, changed)
        assert [one.ends.day for one in avoided(office)] == [17, 3]
        office.store.undo()
        assert [one.ends.day for one in avoided(office)] == [17, 2], "one step takes it back"
        with pytest.raises(Refused, match="no whole days"):
            days_in(office, file_of("DTSTART:20280601T090000Z"), source="x")


def test_what_was_typed_what_another_file_holds_and_what_is_over_stays() -> None:
    with group.office() as office:
        over = dt.date(2025, 1, 6)
        office.avoided.add(Avoided(name="Long ago", starts=over, ends=over, source="terms.ics"))
        keep_days(office, days_in(office, TERMS, source="terms.ics"))
        avoid(office, "Away days", dt.date(2028, 5, 8))
        county = file_of("DTSTART;VALUE=DATE:20280506|SUMMARY:County day")
        keep_days(office, days_in(office, county, source="county.ics"))
        read = days_in(office, file_of("DTSTART;VALUE=DATE:20280401|SUMMARY:Fool"), source="terms.ics")
        assert [one.name for one in read.gone] == ["Easter holidays", "Half term"]
        keep_days(office, read)
        assert [one.name for one in avoided(office)] == ["Long ago", "Fool", "County day", "Away days"]


def test_a_stretch_is_changed_and_taken_away() -> None:
    with group.office() as office:
        one = avoid(office, "Elections", dt.date(2028, 3, 22), dt.date(2028, 5, 4), "election")
        changed = change_stretch(office, one, last=dt.date(2028, 5, 5), name=" Local  elections ")
        assert (changed.name, changed.kind, changed.ends.day) == ("Local elections", "election", 5)
        with pytest.raises(Refused, match="would end on Wed 1 Mar 2028, before it begins on Wed 22 Mar 2028"):
            change_stretch(office, one, last=dt.date(2028, 3, 1))
        avoid(office, "Fair", dt.date(2028, 3, 22), dt.date(2028, 5, 5))
        with pytest.raises(Refused, match="already"):
            change_stretch(office, one, name="fair")
        assert [found.id for found in stretches_called(office, "local elections")] == [one.id]
        forget_stretch(office, one)
        assert [one.name for one in forget(office, "2028-03-22")] == ["Fair"]
        with pytest.raises(NotHeld, match="kept clear"):
            forget(office, "fair")


def test_a_stretch_is_refused_where_it_makes_no_sense() -> None:
    with group.office() as office:
        with pytest.raises(Refused, match="before it begins"):
            avoid(office, "x", dt.date(2028, 2, 2), dt.date(2028, 2, 1))
        with pytest.raises(Refused, match="at most a year"):
            avoid(office, "x", dt.date(2028, 2, 2), dt.date(2038, 2, 1))
        avoid(office, "x", dt.date(2028, 2, 2))
        with pytest.raises(Refused, match="already"):
            avoid(office, "X", dt.date(2028, 2, 2))


def test_of_a_partner_only_busy_times_are_kept_and_nothing_that_is_private() -> None:
    with group.office() as office:
        read = busy_in(
            office,
            file_of(
                "DTSTART:20280308T090000Z|DTEND:20280308T100000Z|SUMMARY:Board [/]|DESCRIPTION:secret",
                "DTSTART:20280309T090000Z|DTEND:20280309T100000Z|SUMMARY:My operation|CLASS:PRIVATE",
                "DTSTART:20280510T140000Z|DTEND:20280510T150000Z|SUMMARY:Free|TRANSP:TRANSPARENT",
                "DTSTART:20280712T140000Z|DTEND:20280712T150000Z|SUMMARY:Off|STATUS:CANCELLED",
                "DTSTART;VALUE=DATE:20280801|DTEND;VALUE=DATE:20280803|SUMMARY:Away",
            ),
        )
        assert [busy.title for busy in read.busy] == ["Board [/]", "busy", "Away"]
        assert (read.free, read.unread) == (2, ())
        assert partners(office) == [], "looking keeps nothing"
        partner = keep_partner(office, "Health", read)
        assert [busy_words(busy) for busy in partner.busy] == [
            "Wed 8 Mar 2028, 09:00–10:00", "Thu 9 Mar 2028, 09:00–10:00", "Tue 1 Aug 2028 – Wed 2 Aug 2028"
        ]  # fmt: skip
        keep_partner(office, "health", busy_in(office, file_of("DTSTART:20280308T140000Z|SUMMARY:Other")))
        assert [(one.name, len(one.busy)) for one in partners(office)] == [("Health", 1)]


@pytest.mark.parametrize(("tells_to", "known"), [("20280601", "2028-05-31"), ("20990101", "")])
def test_a_partner_is_known_no_further_than_their_calendar_tells_nor_than_it_was_read(
    tells_to: str, known: str
) -> None:
    told = f"BEGIN:VFREEBUSY\nDTSTART:20271201T000000Z\nDTEND:{tells_to}T000000Z\nEND:VFREEBUSY"
    with group.office() as office:
        read = busy_in(office, f"BEGIN:VCALENDAR\n{told}\nEND:VCALENDAR\n".encode())
        partner = keep_partner(office, "Health", read)
        assert known_until(partner).isoformat() == (known or f"{office.today.year + 3}-12-31")


def test_a_meeting_clashes_with_a_partner_at_the_same_hours_only_and_while_it_is_to_come() -> None:
    with group.office() as office:
        at = [dt.datetime(2028, 3, 8, hour) for hour in (9, 13, 14, 16)]
        made = [add_meeting(office, start, end=start + dt.timedelta(hours=1)) for start in at]
        busy = "DTSTART:20280308T134500Z|DTEND:20280308T160000Z|SUMMARY:Board"
        partner = keep_partner(office, "Health", busy_in(office, file_of(busy)))
        stretch = avoid(office, "Away", dt.date(2028, 3, 8))
        assert [(one.ref, busy.title) for one, busy in meetings_against(office, partner)] == [
            (made[1].ref, "Board"), (made[2].ref, "Board")
        ]  # fmt: skip
        cancel_meeting(office, made[1], "snow")
        assert [one.ref for one, _ in meetings_against(office, partner)] == [made[2].ref]
        assert [one.ref for one in meetings_on(office, stretch)] == [made[n].ref for n in (0, 2, 3)]


def test_a_partner_has_another_name_and_is_let_go_of() -> None:
    with group.office() as office:
        read = busy_in(office, file_of("DTSTART:20280308T140000Z|SUMMARY:Other"))
        keep_partner(office, "Police", read)
        rename_partner(office, keep_partner(office, "Health", read), "NHS")
        assert [one.name for one in partners(office)] == ["NHS", "Police"]
        with pytest.raises(Refused, match="There is a calendar of NHS already"):
            rename_partner(office, partner_called(office, "police"), "nhs")
        forget_partner(office, "NHS")
        with pytest.raises(NotHeld, match="there are: Police"):
            forget_partner(office, "NHS")
