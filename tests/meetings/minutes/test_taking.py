from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import support_office as group
from msgspec.structs import replace
from support_office import SCRIPT, take, taking

from meetings.calendar.office import office_calendar
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.errors import Refused
from meetings.minutes import life
from meetings.minutes.grammar import read
from meetings.minutes.reading import Reading
from meetings.minutes.room import Room
from meetings.minutes.setting import minutes_of
from meetings.minutes.taking import LONGEST, Taking
from meetings.office import open_office
from meetings.people import add_member
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.group import Quorum
from meetings.seated import members
from meetings.year import cancel_meeting

A_THIRD = Quorum(sectors={"voluntary": "1/3"})

HELD = dt.date(2027, 2, 3)
"""The day of the next meeting."""


def test_the_script_comes_out_as_it_is_fixed() -> None:
    with group.office(A_THIRD) as office:
        session = taking(office)
        echoes = dict(zip(SCRIPT, take(session, *SCRIPT), strict=True))
        assert all(echo.kept for echo in echoes.values())
        assert echoes["Next year the parish clerks should have it first"].line.startswith("prose")
        assert echoes["JS has an interest too"].line.startswith("prose")
        assert echoes["open 14:03"].line == "open · 2026-01 · 14:03"
        assert echoes["record AB against"].line.startswith("CARRIED")

        minutes = session.minutes
        assert (minutes.state, minutes.started) == ("adjourned", dt.datetime(2026, 12, 9, 14, 3))
        item = minutes.items[4]
        voted = next(p for p in item.paragraphs if p.vote is not None)
        assert voted.vote is not None
        assert group.initials(office, voted.vote.entitled) == {"PC", "TM", "SK", "AB"}
        assert (voted.vote.for_, voted.vote.against, voted.vote.carried) == (3, 1, True)
        assert group.initials(office, tuple(voted.vote.named)) == {"AB"}
        assert set(voted.vote.named.values()) == {"against"}
        assert voted.quorate is True

        recommended = next(p for p in item.paragraphs if isinstance(p.parsed, form.Recommended))
        assert recommended.quorate is False
        assert minutes.quorum.kept is False
        held = group.decision(office, recommended.ref)
        assert (held.kind, held.quorate) == ("recommended", False)
        assert "Partnership Board" in (held.to_words or (held.to_body or Owner("all")).words)
        assert item.outcome == "open" or minutes.current_item == item.id

        sittings = group.meeting(office).sittings
        assert [s.start.date() for s in sittings] == [dt.date(2026, 12, 9), dt.date(2027, 2, 4)]


def test_the_next_sitting_goes_on_with_the_same_item() -> None:
    with group.office() as office:
        session = taking(office, *SCRIPT)
        group.clock(office).set("2027-02-04T14:00")
        session = Taking(office, group.meeting(office))
        take(session, "here PC TM SK AB JS", "agreed: extend it to July")
        assert session.entries[-1].item == session.minutes.items[4].id
        assert session.entries[-1].at == dt.datetime(2027, 2, 4, 14)
        assert group.meeting(office).status == "in-session"


def test_a_line_is_kept_before_it_is_said_back(tmp_path: Path) -> None:
    with group.office(folder=tmp_path / "g") as office:
        session = taking(office)
        for line in SCRIPT[:6]:
            session.take(line)
            with open_office(tmp_path / "g", third_party=False) as other:
                assert line in {entry.line for entry in other.entries.find()}


def test_the_first_line_opens_the_meeting_but_a_private_note_does_not() -> None:
    with group.office() as office:
        session = taking(office, "off: the tea is cold")
        assert session.minutes.state == "not-open"
        session.take("here JS PC")
        assert [type(e.parsed) for e in session.entries] == [form.Off, form.Open, form.Present]
        assert group.meeting(office).status == "in-session"


def test_written_up_from_notes_only_typed_times_count() -> None:
    with group.office(now="2026-12-10T09:00") as office:
        session = taking(office, "open 14:03", "here JS PC", "14:20 PC left", from_notes=True)
        times = [entry.at for entry in session.entries]
        assert times == [dt.datetime(2026, 12, 9, 14, 3), None, dt.datetime(2026, 12, 9, 14, 20)]


def test_two_at_once_keep_each_others_lines() -> None:
    with group.office() as office, open_office(office.folder, third_party=False) as second:
        second.store.clock = office.store.clock
        one, other = taking(office, "open", "here JS PC"), Taking(second, group.meeting(second))
        one.take("ACTION: JS to write to the clerks")
        assert other.take("ACTION: PC to book a room").line.startswith("ACTION A-2026-002")
        one.take("item 3")
        other.take("This stands under the third item")
        one.take("agreed: so it is")
        lines = [
            "open", "here JS PC", "ACTION: JS to write to the clerks", "ACTION: PC to book a room", "item 3",
            "This stands under the third item", "agreed: so it is",
        ]  # fmt: skip
        assert [entry.line for entry in one.entries] == lines
        assert [entry.line for entry in Taking(second, group.meeting(second)).entries] == lines
        assert one.entries[-2].item == one.entries[-3].item


def test_questions_are_answered_and_not_recorded() -> None:
    with group.office() as office:
        session = taking(
            office, "here JS PC", "apologies AB", "late TM: train", "ACTION: JS to write to the clerks"
        )
        before = len(session.entries)
        who, quorum, actions, help_, nothing = take(session, "who?", "quorum?", "actions?", "?", "   ")
        assert (who.line, who.kept) == ("2 here · PC, JS · apologies AB · late TM", False)
        assert "no quorum rule" in quorum.line
        assert actions.line == "1 open action"
        assert "A-2026-001" in actions.more[0]
        assert help_.more
        assert (nothing.line, nothing.kept) == ("", False)
        assert len(session.entries) == before


def test_control_characters_are_replaced_and_the_echo_says_so() -> None:
    with group.office() as office:
        session = taking(office)
        echo = session.take("clear \x1b[2J and \udcff so on")
        assert "replaced by �" in echo.line
        assert session.entries[-1].line == "clear �[2J and � so on"


def test_a_line_that_is_too_long_is_refused_and_the_longest_is_kept() -> None:
    with group.office() as office:
        session = taking(office, "open")
        with pytest.raises(Refused, match="longer than"):
            session.take("x" * (LONGEST + 1))
        assert len(session.entries) == 1
        assert session.take("y" * LONGEST).kept
        assert len(session.entries[-1].line) == LONGEST


def test_closing_says_first_what_is_missing() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "item 5", "action JS: draft it by 31 Feb")
        asked = session.take("close")
        assert not asked.kept
        assert any("Funding code" in line for line in asked.more)
        assert session.minutes.state != "closed"
        assert session.take("close really").line == "closed · 2026-01 · 14:00"
        assert group.meeting(office).status == "draft"


def test_a_day_that_does_not_exist_stays_in_the_words_and_is_flagged() -> None:
    with group.office() as office:
        echo = taking(office).take("action JS: draft it by 31 Feb")
        assert "date not understood" in echo.line
        held = group.action(office, "A-2026-001")
        assert (held.due.on, held.due.not_understood) == (None, True)
        assert "31 Feb" in held.text


def test_initials_that_fit_two_are_asked_about_and_kept_as_typed() -> None:
    with group.office() as office:
        add_member(office, "Dev Mistry")
        other = add_member(office, "Dora Munn").person
        office.people.put(replace(other, initials="DM"))
        session = taking(office, "open")
        echo = session.take("DM: we never had the leaflet")
        assert echo.line.endswith("two people have the initials DM: Dev Mistry and Dora Munn; which?")
        said = session.entries[-1].parsed
        assert isinstance(said, form.Remark)
        assert (said.speaker.id, said.speaker.words) == ("", "DM")


@pytest.mark.parametrize("status", ["cancelled", "circulated", "approved"])
def test_minutes_that_are_over_take_no_line(status: str) -> None:
    with group.office() as office:
        if status == "cancelled":
            cancel_meeting(office, group.meeting(office), "snow")
        else:
            taking(office, "here JS", "close really")
            life.circulate(office, group.meeting(office))
        if status == "approved":
            life.approve(office, group.meeting(office), at=group.meeting(office, "2027-01"), on=HELD)
        with pytest.raises(Refused, match="2026-01"):
            Taking(office, group.meeting(office))


def test_minutes_that_went_out_meanwhile_take_no_more_lines() -> None:
    with group.office() as office, open_office(office.folder, third_party=False) as second:
        session = taking(office, "here JS", "close really")
        life.circulate(second, group.meeting(second))
        with pytest.raises(Refused, match="have gone out"):
            session.take("one more thing")
        assert "one more thing" not in [entry.line for entry in session.entries]


def test_whoever_has_the_chair_does_not_take_it_again() -> None:
    with group.office() as office:
        session = group.taking(
            office, "here JS PC", "item 3", "chair JS", "chair PC", "chair PC", "chair JS", "JS left"
        )
        [item] = [item for item in session.minutes.items if item.happenings]
        told = [h.parsed.person.id for h in item.happenings if isinstance(h.parsed, form.Chair)]
        assert [group.initials(office, (who,)) for who in told] == [{"PC"}, {"JS"}]


def test_a_correction_made_elsewhere_while_a_line_is_kept_is_not_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with group.office() as office:
        session = taking(office, "JS: the leaflet is out")
        elsewhere = Taking(office, group.meeting(office))

        def read_slowly(line: str, room: Room) -> Reading:
            if line.startswith("PC"):
                elsewhere.take("s/leaflet/poster/")
            return read(line, room)

        monkeypatch.setattr("meetings.minutes.taking.read", read_slowly)
        session.take("PC: and well liked")
        lines = [entry.line for entry in session.entries]
        assert lines == ["open", "JS: the poster is out", "PC: and well liked"]


def test_a_closed_meeting_is_not_closed_again_and_keeps_its_time() -> None:
    with group.office() as held:
        session = taking(held, "here JS", "close at 15:50 really")
        for line in ("close", "close really", "close at 16:10 really"):
            with pytest.raises(Refused, match="2026-01 is closed already"):
                session.take(line)
        assert session.minutes.finished == dt.datetime(2026, 12, 9, 15, 50)


def test_a_close_before_the_opening_asks_first_and_is_remarked_on() -> None:
    with group.office() as held:
        session = taking(held, "open 14:03", "here JS", *(f"item {n}" for n in range(1, 7)))
        asked = session.take("close at 13:50")
        assert not asked.kept
        assert "The close is put at 13:50, before the opening at 14:03." in asked.more
        assert "“close at 13:50 really” closes all the same" in asked.line
        assert "before the opening" not in " ".join(session.take("close at 15:50").more)
        session.undo()
        assert session.take("close at 13:50 really").kept
        assert "before the opening at 14:03" in str(session.minutes.noticed)


def test_two_sittings_are_one_meeting_from_the_roll_to_the_printed_page() -> None:
    """Adjourned to another day: the header, the calendar, the open item, the roll and the minutes."""
    with group.office() as held:
        taking(held, "open 14:03", "here JS PC TM", "item 5", "JS: twelve weeks", "elected RN treasurer",
               "15:40 PC left", "adjourn to 4 Feb 10:00, Library: no time")  # fmt: skip
        meeting = group.meeting(held)
        assert meeting.status == "adjourned"
        days = [entry.when.start for entry in office_calendar(held, only=["meetings"], meeting=meeting)]  # type: ignore[union-attr]  # a meeting has hours
        assert days == [dt.datetime(2026, 12, 9, 14), dt.datetime(2027, 2, 4, 10)]
        group.clock(held).set("2027-02-04T10:02")
        session = taking(held)
        assert group.initials(held, session.minutes.here) == {"JS", "TM"}
        session.take("here PC AB")
        assert group.initials(held, session.minutes.here) == {"PC", "AB"}  # called afresh
        assert session.minutes.current_item == session.minutes.items[-1].id  # still open
        for line in ("agreed: extend it", "close at 11:15 really"):
            session.take(line)
        meeting = group.meeting(held)
        said = render(compose_minutes(held, meeting, minutes_of(held, meeting)), "text")
        for words in (
            "First sitting:  Wednesday 9 December 2026, 14:03 to", "Town Hall",
            "Second sitting: Thursday 4 February 2027, 10:02 to 11:15, Library",
            "The meeting was adjourned to Thursday 4 February 2027, 10:00", "welve weeks",
            "Agreed: extend it.",
        ):  # fmt: skip
            assert words in said, said
        assert "treasurer" in {one.membership.role for one in members(held, on=meeting.start.date())}
        while session.take("undo").kept and session.minutes.state != "not-open":
            pass
        assert "treasurer" not in {one.membership.role for one in members(held, on=meeting.start.date())}
        assert len(group.meeting(held).sittings) == 1
