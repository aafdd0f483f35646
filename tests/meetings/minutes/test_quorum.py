from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_minutes import EVERYBODY, Script, people, person, setting

from meetings.minutes.fold import fold
from meetings.minutes.model import Minutes
from meetings.minutes.quorum import needed
from meetings.records import forms as form
from meetings.records.forms import Parsed
from meetings.records.group import Quorum


def told(rule: Quorum, *said: Parsed) -> Minutes:
    log = Script()
    log.say(*said)
    return fold(setting(rule), log.entries)


@pytest.mark.parametrize(
    ("need", "of", "number"),
    [("3", 9, 3), ("3", 0, 3), ("1/3", 9, 3), ("1/3", 10, 4), ("1/2", 7, 4), ("2/3", 0, 0), ("3/2", 2, 3)],
)
def test_a_number_or_a_share_rounded_up(need: str, of: int, number: int) -> None:
    assert needed(need, of) == number


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10**6))
def test_a_share_is_never_less_than_itself_nor_a_whole_person_more(share: int, parts: int, of: int) -> None:
    assert share * of <= needed(f"{share}/{parts}", of) * parts < share * of + parts


def test_counted_are_members_with_a_vote_in_the_room() -> None:
    rule = Quorum("1/2", {"public": "2", "voluntary": "1/3"})
    minuted = told(rule, form.Present(people("pc sk js sec zoe")), form.Late(people("ab")))
    assert minuted.quorum.counts == (("", 3, 4), ("public", 2, 2), ("voluntary", 1, 1))
    assert minuted.quorum.kept is False
    assert told(rule, form.Present(people("pc sk js rn"))).quorum.kept is True


def test_a_substitute_counts_for_the_sector_of_the_seat() -> None:
    minuted = told(Quorum(sectors={"voluntary": "1"}), form.Substitute(person("xy"), person("js")))
    assert minuted.quorum.counts == (("voluntary", 1, 1),)


def test_who_leaves_for_an_interest_is_not_counted_and_who_stays_without_a_vote_is() -> None:
    rule = Quorum(sectors={"voluntary": "2"})
    said = (form.Present(people("js rn")), form.Item("i4"))
    out = told(rule, *said, form.Interest(person("js"), None, "", "leaves"))
    assert (out.quorum.counts, out.quorum.kept) == ((("voluntary", 1, 2),), False)
    stays = told(rule, *said, form.Interest(person("js"), None, "", "stays-no-vote"))
    assert (stays.quorum.counts, stays.quorum.kept) == ((("voluntary", 2, 2),), True)


def test_each_outcome_has_the_quorum_of_its_moment() -> None:
    minuted = told(
        Quorum("3"),
        form.Present(people("pc js rn")),
        form.Item("i4"),
        form.Decision("with"),
        form.Remark(person("js"), "not an outcome"),
        form.Leaves(people("rn")),
        form.Decision("without"),
        form.Noted("without"),
        form.Returns(people("rn")),
        form.Decision("with"),
    )
    assert [p.quorate for p in minuted.items[3].paragraphs] == [True, None, False, False, True]


def test_without_a_rule_nothing_is_kept_or_lost() -> None:
    minuted = told(Quorum(), form.Item("i4"), form.Decision("so be it"))
    assert (minuted.quorum.kept, minuted.quorum.counts) == (None, ())


def test_all_here_keep_any_rule_a_body_can_keep() -> None:
    assert told(Quorum("1/1", {"public": "1/1"}), form.Present((EVERYBODY,))).quorum.kept is True
