"""What was minuted in confidence stands in nothing that leaves the office, wherever else it is kept."""

from __future__ import annotations

import datetime as dt

import pytest
import support_office as so

from meetings.action_list import actions_table
from meetings.calendar.office import office_calendar
from meetings.calendar.vcalendar import calendar_file
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import FORMATS, render
from meetings.documents.minutes_page import compose_minutes
from meetings.errors import Refused
from meetings.minutes.confidence import in_confidence
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.group import Quorum
from meetings.searching import search
from meetings.year import add_meeting

LINES = (
    "open 14:03", "here JS PC RN TM", "item 4", "the leaflet is fine", "confidential",
    "+ Xylophone affair", "the xylophone was sold", "... to a xylophone maker", "tabled Xylophone ledger",
    "action RN: buy the xylophone back by 4 Jan", "agreed: to sue over the xylophone", "public",
    "item 5", "agreed: the code holds", "close really",
)  # fmt: skip


def leaving(office: Office) -> dict[str, str]:
    """Everything that leaves the office in the open, by what it is."""
    found = {}
    for ref in ("2026-01", "2027-01"):
        meeting = so.meeting(office, ref)
        told = minutes_of(office, meeting)
        for format_ in FORMATS:
            found[f"agenda {ref} {format_}"] = render(compose_agenda(office, meeting, told), format_)
            found[f"minutes {ref} {format_}"] = render(compose_minutes(office, meeting, told), format_)
    calendar = calendar_file("x", office_calendar(office)).decode().replace("\r\n ", "")
    found["calendar"] = calendar
    found["table"] = actions_table(office, office.actions.find())
    found["search"] = "".join(f"{hit.title} {hit.snippet}" for hit in search(office, "xylophone"))
    return found


def test_nothing_of_it_leaves_the_office_in_the_open() -> None:
    with so.office(Quorum("6")) as office:  # without a quorum the decision waits on the next agenda too
        so.taking(office, *LINES)
        so.clock(office).set("2027-02-03T14:00")
        so.taking(
            office, "open", "here JS PC RN TM SK AB", "A1: half of it is paid", "ratified D1", ref="2027-01"
        )
        found = leaving(office)
        assert [what for what, said in found.items() if "xylophone" in said.casefold()] == []
        assert "A-2026-001" in found["calendar"]
        assert "A-2026-001" in found["table"]
        assert "half of it is paid" in found["minutes 2027-01 text"]
        assert "To ratify D-2026-001: minuted in confidence" in found["agenda 2027-01 text"]
        assert "minuted in confidence" in found["search"]


def test_all_of_it_is_in_the_annex() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        meeting = so.meeting(office)
        page = compose_minutes(office, meeting, minutes_of(office, meeting), annex=True)
        for format_ in FORMATS:
            said = render(page, format_).casefold()
            for secret in ("xylophone affair", "xylophone was sold to a xylophone maker", "buy the xylophone",
                           "sue over", "xylophone ledger"):  # fmt: skip
                assert secret in said, (format_, secret)


def test_it_follows_the_lines_when_they_are_corrected() -> None:
    with so.office() as office:
        session = so.taking(office, *LINES)
        action, decision = so.action(office, "A-2026-001").id, so.decision(office, "D-2026-001").id
        assert {action, decision} <= in_confidence(office)
        begins = next(entry for entry in session.entries if entry.line == "confidential")
        session.take_back(begins)
        assert in_confidence(office) == frozenset()
        session.undo()
        assert {action, decision} <= in_confidence(office)
        after = so.decision(office, "D-2026-002").id
        assert after not in in_confidence(office)
        session.take_back(next(entry for entry in session.entries if entry.line == "public"))
        assert after in in_confidence(office)


def test_an_item_that_is_put_off_again_and_again_stays_so() -> None:
    with so.office() as office:
        so.taking(office, "item 3", "confidential", "+ Xylophone affair", "close really")
        add_meeting(office, dt.datetime(2027, 4, 7, 14))
        so.clock(office).set("2027-02-03T14:00")
        so.taking(office, "open", "close really", ref="2027-01")
        affairs = [item for item in office.items.find() if item.title == "Xylophone affair"]
        assert sorted(item.carried for item in affairs) == [0, 1, 2]
        assert {item.id for item in affairs} <= in_confidence(office)


def test_an_item_to_ratify_what_was_found_to_be_confidential_only_later_is_told_without_it() -> None:
    with so.office(Quorum("6")) as office:
        session = so.taking(office, *LINES)
        agenda = render(compose_agenda(office, so.meeting(office, "2027-01")), "text")
        assert "To ratify D-2026-002: the code holds" in agenda
        session.take_back(next(entry for entry in session.entries if entry.line == "public"))
        found = leaving(office)
        assert [what for what, said in found.items() if "the code holds" in said] == []
        assert "To ratify D-2026-001: minuted in confidence" in found["agenda 2027-01 text"]


def test_an_office_without_a_confidential_part_has_nothing_to_withhold() -> None:
    with so.office() as office:
        so.taking(office, "open 14:03", "here JS", "action JS: write by 4 Jan")
        assert in_confidence(office) == frozenset()
        assert "write" in actions_table(office, office.actions.find())
        assert any(entry.summary.startswith("Due: write") for entry in office_calendar(office))
        assert so.action(office, "A-2026-001").due.on == dt.date(2027, 1, 4)


def give_up(office: Office, *lines: str) -> None:
    with office.commit("given up"):
        so.taking(office, *lines)
        assert len(in_confidence(office)) == 1
        raise Refused("given up")


def test_what_was_found_in_a_commit_that_is_given_up_is_not_found_again() -> None:
    with so.office() as office:
        so.taking(office, "item 3", "all is well")
        with pytest.raises(Refused, match="given up"):
            give_up(office, "confidential", "the treasurer")
        so.taking(office, "the secretary", "the chair")  # as many changes as were given up
        assert in_confidence(office) == frozenset()
