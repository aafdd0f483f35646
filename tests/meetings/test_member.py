"""A member's page: dates, actions and papers that are theirs, and how often they came."""

from __future__ import annotations

import datetime as dt

import support_office as so

from meetings.actions import add_action
from meetings.calendar.addresses import seated_today
from meetings.documents.member_layout import member_document
from meetings.documents.text import text
from meetings.member import MemberPage, Members
from meetings.office import Office
from meetings.people import end_membership
from meetings.records.base import Owner
from meetings.records.meeting import Paper
from meetings.records.outcome import Due
from meetings.year import add_body, add_meeting


def person(office: Office, initials: str) -> str:
    return next(one.id for one in office.people.find() if one.initials == initials)


def page(office: Office, initials: str, *, published: bool = False) -> MemberPage:
    return Members(office, published=published).page(person(office, initials))


def due(on: str) -> Due:
    return Due("date", dt.date.fromisoformat(on))


def test_dates_actions_by_their_day_papers_and_attendance() -> None:
    with so.office() as office:
        so.taking(office, *so.SCRIPT[:-1], "close really")
        so.clock(office).set("2027-01-10T10:00")
        coming = so.meeting(office, "2027-01")
        office.papers.add(Paper(meeting=coming.id, title="The figures"))
        rae = Owner("person", person(office, "RN"))
        add_action(office, "later", (rae,), due=due("2027-03-01"))
        add_action(office, "late", (rae,), due=due("2027-01-01"))
        add_action(office, "ours", (Owner("all"),), due=due("2027-02-01"))
        add_action(office, "theirs", (Owner("person", person(office, "JS")),), due=due("2027-01-01"))
        add_action(office, "the chair's", (Owner("role", "chair"),), due=due("2027-01-01"))
        own = page(office, "RN")
        assert [(one.action.text, one.shared) for one in own.actions] == [
            ("late", False), ("ours", True), ("later", False)
        ]  # fmt: skip
        assert [one.ref for one in own.dates] == ["2027-01"]
        assert [paper.title for _, paper in own.papers] == ["The figures"]
        assert (own.attended.came, own.attended.apologies, own.attended.missed) == (1, 0, 0)
        assert page(office, "OB").attended.apologies == 1
        assert page(office, "RN", published=True).attended.all == 0, "the minutes are not approved yet"
        assert "the chair's" in {one.action.text for one in page(office, "JS").actions}
        said = text(member_document(own, "G"))
        assert "late (OVERDUE since Fri 1 Jan 2027)" in said
        assert "Came to 1 of 1 meeting in the last year." in said


def test_other_bodies_dates_are_not_theirs_and_who_left_has_none() -> None:
    with so.office() as office:
        add_body(office, "fcb", "Funding")
        add_meeting(office, dt.datetime(2027, 1, 5, 10), body="fcb")
        assert [one.ref for one in page(office, "RN").dates] == ["2026-01", "2027-01"]
        end_membership(office, person(office, "RN"), until=dt.date(2026, 12, 31))
        assert [one.ref for one in page(office, "RN").dates] == ["2026-01"]
        so.clock(office).set("2027-01-10T10:00")
        left = page(office, "RN")
        assert left.dates == ()
        assert person(office, "RN") not in {one.id for one in seated_today(office)}
        assert "Places held before or later" in text(member_document(left, "G"))


def test_what_was_minuted_in_confidence_is_told_without_its_words_and_published_not_at_all() -> None:
    with so.office() as office:
        so.taking(
            office,
            "open",
            "here JS RN",
            "confidential",
            "action RN: sell the xylophone",
            "public",
            "close really",
        )
        assert [one.action.text for one in page(office, "RN").actions] == ["minuted in confidence"]
        assert page(office, "RN", published=True).actions == ()
