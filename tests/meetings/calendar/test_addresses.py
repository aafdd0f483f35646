from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support_cli import make_group

from meetings.calendar.addresses import (
    address_of,
    addressed,
    give_address,
    give_addresses,
    revoke_address,
    seated_today,
)
from meetings.calendar.feeds import feeds, is_secret
from meetings.checking import check
from meetings.errors import Refused
from meetings.history import history, take_back
from meetings.office import Office
from meetings.people import end_membership
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due
from meetings.records.people import Person
from meetings.store.query import where
from meetings.year import add_body, add_meeting


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return make_group(tmp_path / "group")


def person(made: Office, initials: str) -> Person:
    found = made.people.first(where("initials") == initials)
    assert found is not None
    return found


def test_an_address_is_given_once_and_another_after_it_was_taken_away(made: Office) -> None:
    jo = person(made, "JS")
    first = give_address(made, jo)
    assert re.fullmatch(r"[a-z2-7]{32}", first.secret)
    assert give_address(made, jo).secret == first.secret
    revoke_address(made, jo)
    assert address_of(made, jo.id) is None
    with pytest.raises(Refused, match="no calendar address"):
        revoke_address(made, jo)
    assert give_address(made, jo).secret != first.secret


def test_everybody_is_given_one_in_one_change_which_can_be_taken_back(made: Office) -> None:
    given = give_addresses(made, seated_today(made))
    assert len({one.secret for one in given}) == 6
    take_back(made)
    assert addressed(made) == []


def test_whoever_has_left_gets_none_and_theirs_leads_nowhere(made: Office) -> None:
    jo = person(made, "JS")
    secret = give_address(made, jo).secret
    end_membership(made, jo.id, until=made.today - dt.timedelta(days=1))
    assert [one.serves for one in addressed(made)] == [False]
    assert f"{secret}.ics" not in {feed.name for feed in feeds(made)}
    revoke_address(made, jo)
    with pytest.raises(Refused, match="sits on no body today"):
        give_address(made, jo)


def test_neither_history_nor_search_tells_an_address(made: Office) -> None:
    jo = person(made, "JS")
    held = give_address(made, jo)
    told = history(made, held.id)
    assert told[0].after is not None
    assert told[0].after["secret"] == "(not shown)"
    assert held.secret not in repr(told)
    assert made.store.search(held.secret) == []
    assert not [found for found in check(made) if found.damage]


def test_what_anybody_may_read_names_nobodys_actions(made: Office) -> None:
    jo = person(made, "JS")
    add_meeting(made, dt.datetime(2027, 2, 3, 14))
    made.actions.add(
        Action(
            ref="A-2026-001", body="main", text="ask the clerks", owners=(Owner("person", jo.id),),
            due=Due("date", dt.date(2027, 1, 12)), updated=made.today, meeting="m1",
        )
    )  # fmt: skip
    add_body(made, "fun", "Funding")
    give_addresses(made, [jo, person(made, "RN")])
    found = {feed.whose: feed for feed in feeds(made)}
    assert set(found) == {"Castlebridge Compact Group", "Funding", "Jo Swift", "Rae North"}
    assert b"ask the clerks" in found["Jo Swift"].data
    assert b"2027" in found["Rae North"].data
    for whose in ("Castlebridge Compact Group", "Funding", "Rae North"):
        assert b"ask the clerks" not in found[whose].data
        assert b"CLASS:PRIVATE" not in found[whose].data
    assert [is_secret(feed.name) for feed in feeds(made)] == [False, False, True, True]
    assert len(list(feeds(made, members=False))) == 2
    assert {feed.name for feed in feeds(made, members=False)} == {"group.ics", "working-party-fun.ics"}
