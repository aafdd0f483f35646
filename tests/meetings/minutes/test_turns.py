"""When the quorum was lost and kept again: said once, at the line that did it, and never during the roll."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings
from support_minutes import SETTINGS, Script, chains, people, person, setting

from meetings.minutes.fold import fold, fold_state, minutes
from meetings.minutes.model import Happening, Minutes, QuorumTurn, Setting
from meetings.records import forms as form
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed
from meetings.records.group import Quorum

ANOTHER_DAY = dt.datetime(2027, 2, 4, 14)
THREE = Quorum("3")


def told(*said: Parsed, rule: Quorum = THREE) -> Minutes:
    log = Script()
    for n, one in enumerate(said):
        log.say(one, at=f"14:{n:02}")
    return fold(setting(rule), log.entries)


def turns(of: Minutes) -> list[tuple[str, bool, bool]]:
    """The item of each turn, whether it is kept from there on, and whether it had never been kept before."""
    found = [("", one) for one in of.happenings]
    found += [(item.id, one) for item in of.items for one in item.happenings]
    return [(at, o.parsed.kept, o.parsed.first) for at, o in found if isinstance(o.parsed, QuorumTurn)]


def what(happening: Happening) -> str:
    return "quorum" if isinstance(happening.parsed, QuorumTurn) else kind_of(happening.parsed)


def test_who_leaves_takes_the_quorum_along_and_who_returns_brings_it_back() -> None:
    minuted = told(
        form.Present(people("pc js rn")),
        form.Item("i4"),
        form.Leaves(people("rn")),
        form.Remark(person("js"), "on we go"),
        form.Item("i5"),
        form.Returns(people("rn")),
    )
    assert turns(minuted) == [("i4", False, False), ("i5", True, False)]
    lost = minuted.items[3].happenings
    assert [what(one) for one in lost] == ["leaves", "quorum"], "it is said after what caused it"
    assert [one.at and one.at.minute for one in lost] == [2, 2]
    assert isinstance(lost[1].parsed, QuorumTurn)
    assert lost[1].parsed.counts == (("", 2, 3),)


def test_while_the_roll_is_called_nothing_is_lost_yet() -> None:
    assert turns(told(form.Present(people("pc")), form.Present(people("js rn")), form.Item("i1"))) == []
    assert turns(told(form.Item("i1"), form.Present(people("pc")), form.Present(people("js rn")))) == []


def test_a_mark_put_right_before_any_item_loses_nothing_but_leaving_does() -> None:
    here = form.Present(people("pc js rn"))
    assert turns(told(here, form.Apologies(people("rn")), form.Present(people("tm")), form.Item("i1"))) == []
    assert turns(told(here, form.Leaves(people("rn")), form.Item("i1"))) == [("", False, False)]


def test_once_something_was_said_before_any_item_every_change_is() -> None:
    here = form.Present(people("pc js rn"))
    minuted = told(
        here, form.Leaves(people("rn")), form.Returns(people("rn")), form.Apologies(people("pc")),
        form.Item("i1"), form.Arrives(people("pc")),
    )  # fmt: skip
    assert [kept for _, kept, _ in turns(minuted)] == [False, True, False, True]


def test_a_meeting_that_never_was_quorate_says_so_where_it_goes_on() -> None:
    minuted = told(
        form.Present(people("pc js")), form.Item("i1"), form.Item("i2"), form.Arrives(people("rn"))
    )
    assert turns(minuted) == [("i2", False, True), ("i2", True, True)]


def test_it_is_said_before_what_is_settled_without_it() -> None:
    minuted = told(form.Present(people("pc js")), form.Item("i1"), form.Decision("so be it"))
    assert turns(minuted) == [("i1", False, True)]
    item = minuted.items[0]
    assert item.happenings[0].before == 0
    assert item.paragraphs[0].quorate is False


def test_a_late_arrival_makes_it_quorate_and_is_said_to() -> None:
    minuted = told(form.Present(people("pc js")), form.Item("i1"), form.Arrives(people("rn")))
    assert turns(minuted) == [("i1", True, True)]


def test_an_interest_loses_it_for_its_item_alone() -> None:
    minuted = told(
        form.Present(people("pc js rn")),
        form.Interest(person("rn"), "i5", "a trustee", "leaves"),
        form.Item("i4"),
        form.Item("i5"),
        form.Item("i6"),
    )
    assert turns(minuted) == [("i5", False, False), ("i6", True, False)]


def test_each_side_has_to_be_there() -> None:
    rule = Quorum(sectors={"public": "1", "voluntary": "2"})
    said = (form.Present(people("pc js rn")), form.Item("i4"))
    assert turns(told(*said, form.Substitute(person("ob"), person("rn")), rule=rule)) == []
    minuted = told(*said, form.Leaves(people("rn")), rule=rule)
    assert turns(minuted) == [("i4", False, False)]
    again = told(*said, form.Leaves(people("rn")), form.Substitute(person("xy"), person("rn")), rule=rule)
    assert turns(again) == [("i4", False, False), ("i4", True, False)]


def test_the_roll_of_another_day_is_called_before_anything_is_lost() -> None:
    adjourned = (
        form.Present(people("pc js rn")), form.Item("i4"), form.Adjourn(None, None), form.Resume(),
    )  # fmt: skip
    assert turns(told(*adjourned)) == [], "a pause is not the end of a sitting"
    log = Script()
    log.say(form.Present(people("pc js rn")), form.Item("i4"))
    log.say(form.Leaves(people("rn")), form.Adjourn(None, ANOTHER_DAY), form.Open())
    log.say(form.Present(people("pc js")), form.Present(people("tm")))
    assert turns(fold(setting(THREE), log.entries)) == [("i4", False, False), ("i4", True, False)]


def test_closing_turns_nothing() -> None:
    minuted = told(
        form.Present(people("pc js rn")),
        form.Item("i5"),
        form.Interest(person("rn"), None, "a trustee", "leaves"),
        form.Close(),
    )
    assert turns(minuted) == [("i5", False, False)]


def test_without_a_rule_nothing_is_said() -> None:
    assert turns(told(form.Item("i1"), form.Item("i2"), form.Decision("so"), rule=Quorum())) == []


@given(SETTINGS, chains())
@settings(max_examples=120, deadline=None)
def test_turns_go_to_and_fro_and_each_stands_at_its_line(of: Setting, log: list[Entry]) -> None:
    state = fold_state(of, log)
    said = list(state.told.turns.by_entry.values())
    assert all(one.kept is not next_.kept for one, next_ in itertools.pairwise(said))
    assert len(turns(minutes(state))) == len(said)
