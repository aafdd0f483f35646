"""What is said back of a line, beyond what it became: what the secretary must know just then."""

from __future__ import annotations

import support_office as group
from msgspec.structs import replace

from meetings.agenda.items import items_of


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


def test_a_speaker_mover_or_seconder_who_is_not_here_is_remarked_on() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "item 4")
        assert "▲" not in session.take("proposed JS, seconded PC: print it").line, "nobody was called yet"
        session.take("here PC RN")
        assert session.take("PC: it is short").line == "remark · Pat Cole"
        assert session.take("JS: it is long").line == "remark · Jo Swift · ▲ not marked as here: Jo Swift"
        assert "▲" not in session.take("Town Council: we like it").line
        assert session.take("proposed PC, seconded RN: print more").line.endswith("more")
        assert session.take("proposed JS, seconded RN: print it").line.endswith(
            "it · ▲ not marked as here: Jo Swift"
        )
        assert session.take("proposed JS, seconded SK: print").line.endswith(
            "▲ not marked as here: Jo Swift, Sam Kerr"
        )


def test_who_comes_or_goes_twice_is_remarked_on() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC")
        assert session.take("14:10 RN arrived").line == "arrives · Rae North · 3 here now · 14:10"
        assert "▲ here already: Rae North · " in session.take("14:20 RN arrived").line
        assert "▲" not in session.take("14:25 RN arrived online").line, "that is news"
        assert "▲" not in session.take("14:30 RN left").line
        assert "▲ had left already: Rae North · " in session.take("14:40 RN left").line
        assert "▲" not in session.take("14:50 RN back").line
        assert "▲ here already: Jo Swift · " in session.take("15:00 JS returned").line
