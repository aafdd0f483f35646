from __future__ import annotations

import pytest
import support_office as group
from support_office import taking

from meetings.decisions import register, standing
from meetings.records.group import Quorum


def test_the_register_holds_what_stands_and_not_what_was_taken_back() -> None:
    with group.office() as office:
        taking(office, "here JS", "agreed: one", "agreed: two", "undo", "resolved: three")
        assert [one.ref for one in register(office)] == ["D-2026-001", "D-2026-003"]
        assert register(office, "fcb") == []
        assert standing(group.decision(office, "D-2026-002")) == "taken back"


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("agreed: so", "agreed"),
        ("resolved: so", "resolved"),
        ("recommended: so", "recommended"),
        ("not agreed: so", "not agreed"),
        ("referred to the Partnership Board: so", "referred"),
    ],
)
def test_how_a_decision_stands(line: str, how: str) -> None:
    with group.office() as office:
        taking(office, "here JS", line)
        assert standing(group.decision(office, "D-2026-001")) == how


def test_a_decision_without_a_quorum_is_to_be_ratified() -> None:
    with group.office(Quorum(members="5")) as office:
        taking(office, "here JS", "agreed: so", "not agreed: otherwise")
        assert standing(group.decision(office, "D-2026-001")) == "to be ratified"
        assert standing(group.decision(office, "D-2026-002")) == "not agreed"
