from __future__ import annotations

import json

import pytest
import support_office as so

from meetings.documents.extract import ExtractPage, compose_extract, whose_named
from meetings.documents.formats import FORMATS, render
from meetings.errors import NotHeld
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.group import Quorum

LINES = (
    "open 14:03", "here JS PC RN TM", "item 4", "JS: a secret remark", "off: a private note",
    "agreed: print the leaflet", "action JS: find a printer by 4 Jan", "action CVA, chair: fold it",
    "action TM: count them", "recommended to the Partnership Board: extend the grant",
    "elected RN treasurer", "confidential", "agreed: dismiss the firm", "action RN: write to the firm",
    "public", "next meeting 3 Feb 14:00, Library", "close really",
)  # fmt: skip


def extract(office: Office, whose: str = "", *, annex: bool = False, ref: str = "2026-01") -> ExtractPage:
    meeting = so.meeting(office, ref)
    told = minutes_of(office, meeting)
    owner = whose_named(office, told, whose, meeting.body) if whose else None
    return compose_extract(office, meeting, told, whose=owner, annex=annex)


def given(page: ExtractPage) -> list[str | None]:
    return [line.ref for line, _ in page.actions]


def test_it_holds_what_was_decided_and_given_out_and_the_next_date_and_nothing_that_was_said() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        page = extract(office)
        for format_ in FORMATS:
            said = render(page, format_)
            for there in ("print the leaflet", "A-2026-003", "xtend the grant", "Library",
                          "Rae North was elected treasurer"):  # fmt: skip
                assert there in said, (format_, there)
            for never in ("secret", "private note", "the firm"):
                assert never not in said, (format_, never)
        assert "EXTRACT from the draft minutes" in render(page, "text")


def test_what_was_said_in_confidence_is_in_it_only_with_the_annex_and_then_it_says_so() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        said = render(extract(office, annex=True), "text")
        assert "dismiss the firm" in said.casefold()
        assert "CONFIDENTIAL" in said
        assert "private note" not in said


def test_a_person_gets_their_own_actions_by_name_office_and_organisation() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        jo = extract(office, "JS")
        assert given(jo) == ["A-2026-001", "A-2026-002"]
        assert len(jo.decisions) == 3
        assert given(extract(office, "OB")) == ["A-2026-002"]
        assert given(extract(office, "CVA")) == ["A-2026-001", "A-2026-002"]
        assert given(extract(office, "PC")) == []
        assert given(extract(office, "chair")) == ["A-2026-002"]
        assert "For:       Jo Swift" in render(jo, "text")
        assert "YOUR ACTIONS" in render(jo, "text")


def test_another_body_gets_only_what_was_put_to_it() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        page = extract(office, "partnership board")
        assert [line.text for line, _ in page.decisions] == ["extend the grant"]
        assert given(page) == []
        assert "PUT TO YOU" in render(page, "text")


def test_what_all_have_to_do_is_for_members_only() -> None:
    with so.office() as office:
        so.taking(office, "here JS", "action all: read it", "recommended to the Board: pay", "close really")
        assert given(extract(office, "OB")) == ["A-2026-001"]
        assert given(extract(office, "Board")) == []


def test_what_an_earlier_meeting_decided_in_confidence_is_named_by_its_number() -> None:
    with so.office(Quorum("6")) as office:
        so.taking(office, "here JS", "item 3", "confidential", "agreed: dismiss the firm", "close really")
        so.clock(office).set("2027-02-03T14:00")
        so.taking(office, "here JS PC RN TM SK AB", "ratified D1", "close really", ref="2027-01")
        said = render(extract(office, ref="2027-01"), "text")
        assert "D-2026-001" in said
        assert "the firm" not in said
        assert "the firm" in render(extract(office, ref="2027-01", annex=True), "text")


def test_somebody_nobody_knows_is_refused() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        with pytest.raises(NotHeld):
            extract(office, "Zebedee")


def test_as_data_it_has_the_keys_of_minutes() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        data = json.loads(render(extract(office, "JS"), "json"))
        assert set(data) == {"meeting", "for", "decisions", "actions", "next_meeting"}
        assert data["for"] == {"kind": "person", "name": "Jo Swift", "initials": "JS"}
        assert data["actions"][0]["due"] == "2027-01-04"
        assert data["next_meeting"]["venue"] == "Library"
