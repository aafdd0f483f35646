"""That the quorum was lost or kept again is said in the echo of the line, in the record and in print."""

from __future__ import annotations

import support_office as group
from support_office import take, taking

from meetings.documents.formats import render
from meetings.documents.growing import Growing
from meetings.documents.minutes_page import compose_minutes
from meetings.minutes.taking import Taking
from meetings.records.group import Quorum

TWO_OF_THREE = Quorum(sectors={"voluntary": "2/3"})
LINES = ("open 14:00", "here JS PC RN", "item 4", "14:10 RN left", "agreed: to go on", "14:20 RN returned")


def test_the_echo_says_it_at_once_by_side() -> None:
    with group.office(TWO_OF_THREE) as office:
        said = [echo.line for echo in take(taking(office), *LINES)]
        assert said[3].startswith("leaves · ▲ quorum lost: community and voluntary sector 1 of 2 needed · ")
        assert "stands as a recommendation" in said[4]
        assert said[5].startswith("returns · quorum kept again · ")
        assert not any("quorum" in line for line in said[:3])


def test_the_record_and_the_print_say_it_where_it_happened() -> None:
    with group.office(TWO_OF_THREE) as office:
        session = taking(office)
        take(session, *LINES)
        rows = Growing(office).rows(session.minutes, session.entries)[session.minutes.items[3].id]
        assert [(row.kind, row.label) for row in rows if row.kind in ("note", "quorum")] == [
            ("note", ""), ("quorum", "▲"), ("note", ""), ("quorum", "✓"),
        ]  # fmt: skip
        assert len({row.entry for row in rows}) == len(rows)
        assert rows[1].text == (
            "14:10: The meeting was no longer quorate: community and voluntary sector 1 of 2 needed."
        )
        assert printed(session).count("no longer quorate") == 1
        take(session, "undo", "undo", "undo")
        assert "quorate" not in printed(session), "what is taken back takes what it did to the quorum along"


def test_what_is_put_right_turns_the_quorum_anew() -> None:
    with group.office(TWO_OF_THREE) as office:
        session = taking(office)
        take(session, *LINES)
        (echo,) = take(session, "s/RN left/PC left/")
        assert "quorum" not in echo.line
        assert "quorate" not in printed(session)


def test_what_was_lost_in_confidence_is_told_in_the_annex_alone() -> None:
    with group.office(TWO_OF_THREE) as office:
        session = taking(office)
        take(session, *LINES[:3], "confidential", "14:10 RN left")
        assert "quorate" not in printed(session)
        assert "no longer quorate" in printed(session, annex=True)


def printed(session: Taking, *, annex: bool = False) -> str:
    return render(compose_minutes(session.office, session.meeting, session.minutes, annex=annex), "text")
