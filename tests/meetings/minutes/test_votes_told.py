"""What does not add up in a vote is said at once, in the echo of its line."""

from __future__ import annotations

import pytest
import support_office as group
from support_office import take, taking

OPENED = ("open 14:00", "here JS PC RN TM", "item 4", "proposed TM, seconded PC: a grant")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("vote 3-1-0",), ""),
        (("vote for JS PC, against RN",), ""),
        (("vote JS PC for, RN against; TM abstained",), ""),
        (("vote 7-1-2",), "▲ it counts 10, but 4 present were entitled to vote: check who is here"),
        (("vote for JS AB, against RN",), "▲ it names 1 who were not present and entitled to vote"),
        (("vote 2-1-0", "record AB against"), "▲ it names 1 who were not present and entitled to vote"),
        (("vote 3-0-0", "record RN against"), "▲ it has 1 recorded by name as against, but counts 0"),
        (("vote 3-1-0", "casting for"), "▲ it was no tie, so the casting vote does not count"),
        (("vote 2-2-0", "casting against"), ""),
        (
            ("vote 2-2-0", "JS left", "casting for"),
            "▲ it has a casting vote, but nobody was in the chair to give it",
        ),
        (("interest RN: a trustee, stays, no vote", "vote for JS RN"), "not present and entitled to vote"),
        (("interest JS: a trustee, leaves", "vote 2-2-0"), "4, but 3 present were entitled"),
    ],
)
def test_the_echo_checks_the_vote(lines: tuple[str, ...], said: str) -> None:
    with group.office() as office:
        session = taking(office)
        take(session, *OPENED)
        echo = take(session, *lines)[-1].line
        assert echo.startswith(("CARRIED", "LOST", "TIED"))
        assert said in echo if said else "▲" not in echo


def test_a_substitute_votes_in_the_members_stead() -> None:
    with group.office() as office:
        session = taking(office)
        take(session, *OPENED[:3], "sub Lee Marsh for OB", *OPENED[3:])
        assert "▲" not in take(session, "vote 5-0-0")[-1].line
        assert "▲" in take(session, "vote 6-0-0")[-1].line
