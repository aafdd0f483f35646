"""Addresses and telephone numbers are left out of texts, pages and file names however they are written."""

from __future__ import annotations

import pytest
import support_office as so
from msgspec.structs import replace

from meetings.documents.tree import Document, Link, Links, Plain, Section
from meetings.publishing.discreet import LEFT_OUT, Discretion


@pytest.mark.parametrize("words", ["jo@example.org", "JO@Example.org.", "960-001", "01632960001"])
def test_they_are_left_out_wherever_they_stand(words: str) -> None:
    with so.office() as office:
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        office.people.put(replace(jo, email="jo@example.org", phone="960 001"))
        links = Links((Link(f"Ask {words}", "../x.html", f"or {words}"),))
        page = Document("G", "T", sections=(Section("S", (Plain(f"Ask: {words}"), links)),))
        told = Discretion(office).told(page)
        assert str(told).count(LEFT_OUT) == 3
        assert "example.org" not in str(told).casefold()
        assert "960" not in str(told)


def test_what_leads_elsewhere_leads_nowhere_if_it_tells_one_and_files_of_ours_keep_their_names() -> None:
    with so.office() as office:
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        office.people.put(replace(jo, email="jo@example.org", phone="202 601"))
        discretion = Discretion(office)
        for to, led in (
            ("https://example.org/?to=jo%40example.org", ""),
            ("https://example.org/room", "https://example.org/room"),
            ("meetings/2026-01.html", "meetings/2026-01.html"),
        ):
            assert discretion.told(Link("x", to)).to == led


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2027-01-jo-example.org-guide.pdf", "paper.pdf"),
        ("2027-01-sam@example.net.pdf", "paper.pdf"),
        ("ring-01632 960001.pdf", "paper.pdf"),
        ("2027-01-budget-2027.pdf", "2027-01-budget-2027.pdf"),
    ],
)
def test_a_file_that_is_named_after_one_gets_another_name(name: str, told: str) -> None:
    with so.office() as office:
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        office.people.put(replace(jo, email="jo@example.org"))
        assert Discretion(office).file_name(name, "paper.pdf") == told
