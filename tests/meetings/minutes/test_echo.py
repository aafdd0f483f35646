"""What is said back of a line, beyond what it became: what the secretary must know just then."""

from __future__ import annotations

import support_office as group
from msgspec.structs import replace

from meetings.agenda import items_of


def test_interests_are_recalled_as_the_item_opens() -> None:
    with group.office() as office:
        session = group.taking(office, "here all", "item 4")
        session.take("interest RN on 5: trustee of the applicant, stays, no vote")
        session.take("interest JS on 5: volunteers there, leaves")
        said = session.take("item 5").line
        assert said.endswith(" · interest RN: stays, no vote · interest JS: leaves · 14:00")
        assert "interest" not in session.take("item 4").line


def test_an_interest_without_an_item_is_asked_about_among_the_declarations() -> None:
    with group.office() as office:
        item = items_of(office, group.meeting(office).id)[1]
        office.items.put(replace(item, standing="interests"))
        session = group.taking(office, "here all", "item 2")
        said = session.take("interest RN: trustee of the applicant").line
        assert said.endswith(" · stays · ▲ in which item? as in: interest JS on 5: …")
        assert "▲" not in session.take("interest RN on 5: trustee of the applicant").line
        session.take("item 5")
        assert "▲" not in session.take("interest JS: volunteers there").line


def test_a_title_is_found_without_its_article() -> None:
    with group.office() as office:
        session = group.taking(office)
        assert session.take("item leaf").line.startswith("item 4 The leaflet")
        assert session.take("item the leaf").line.startswith("item 4 The leaflet")
