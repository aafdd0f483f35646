"""Who was there for each item, by the line under which somebody came or went."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from support_minutes import SETTINGS, Script, chains, item, organisation, people, person, setting, told

from meetings.minutes.fold import fold
from meetings.minutes.model import Minutes, Setting
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry

NEXT = dt.datetime(2027, 2, 4, 14)


def there(minuted: Minutes, key: str, how: str = "all") -> str:
    return " ".join(one.person.id or one.person.words for one in item(minuted, key).there if one.how == how)


def test_who_is_here_is_here_for_every_item_until_they_leave() -> None:
    minuted = told(
        form.Present(people("pc js rn")), form.Item("i1"), form.Item("i4"), form.Leaves(people("rn")),
        form.Item("i5"),
    )  # fmt: skip
    assert [there(minuted, key) for key in ("i1", "i4", "i5")] == ["pc js rn", "pc js", "pc js"]
    assert [there(minuted, key, "part") for key in ("i1", "i4", "i5")] == ["", "rn", ""]
    assert item(minuted, "i2").there == (), "an item that was not opened had nobody"


def test_who_comes_late_was_there_from_then_on() -> None:
    minuted = told(
        form.Late(people("ab")), form.Item("i1"), form.Item("i4"), form.Arrives(people("ab")), form.Item("i5")
    )
    assert (there(minuted, "i1"), there(minuted, "i4", "part"), there(minuted, "i5")) == ("", "ab", "ab")


def test_the_roll_called_under_an_item_holds_since_the_opening() -> None:
    minuted = told(form.Item("i1"), form.Item("i2"), form.Present(people("pc js")))
    assert there(minuted, "i1") == there(minuted, "i2") == "pc js"


def test_who_leaves_and_was_never_marked_had_been_there_until_then() -> None:
    minuted = told(form.Item("i1"), form.Item("i4"), form.Leaves(people("rn")), form.Item("i5"))
    assert (there(minuted, "i1"), there(minuted, "i4", "part"), there(minuted, "i5")) == ("rn", "rn", "")


def test_who_leaves_and_comes_back_missed_what_lay_between() -> None:
    minuted = told(
        form.Present(people("pc rn")), form.Item("i2"), form.Leaves(people("rn")), form.Item("i3"),
        form.Item("i4"), form.Returns(people("rn")), form.Item("i5"),
    )  # fmt: skip
    assert [there(minuted, key, "part") for key in ("i2", "i3", "i4", "i5")] == ["rn", "", "rn", ""]
    assert there(minuted, "i5") == "pc rn"


def test_who_leaves_for_an_interest_is_out_for_that_item_alone() -> None:
    minuted = told(
        form.Present(people("pc js ob rn")),
        form.Interest(organisation("hub"), "i5", "its own bid", "leaves"),
        form.Interest(person("rn"), "i5", "a trustee", "stays-no-vote"),
        form.Item("i4"),
        form.Item("i5"),
        form.Item("i6"),
    )
    assert there(minuted, "i4") == there(minuted, "i6") == "pc js rn ob"
    assert (there(minuted, "i5"), there(minuted, "i5", "interest")) == ("pc rn", "js ob")
    midway = told(
        form.Present(people("pc js")), form.Item("i5"), form.Interest(person("js"), None, "", "leaves")
    )
    assert (there(midway, "i5"), there(midway, "i5", "part")) == ("pc", "js")


def test_an_item_that_goes_on_another_day_has_had_both_rolls() -> None:
    log = Script()
    log.say(form.Present(people("pc js rn")), form.Item("i4"), form.Item("i5"))
    log.say(form.Adjourn(None, NEXT))
    log.on = NEXT.date()
    log.say(form.Open(), form.Present(people("pc tm")), form.Item("i6"))
    minuted = fold(setting(), log.entries)
    assert (there(minuted, "i4"), there(minuted, "i6")) == ("pc js rn", "pc tm")
    assert (there(minuted, "i5"), there(minuted, "i5", "part")) == ("pc", "tm js rn")


def test_substitutes_and_people_in_attendance_are_told_apart() -> None:
    minuted = told(
        form.Substitute(person("xy"), person("js")),
        form.Present(people("pc zoe")),
        form.Guest("Jo Hall", "Fire and Rescue"),
        form.Item("i1"),
        form.Observer("Bo Reed"),
        form.Item("i4"),
        form.Item("i5"),
        form.Also(3, "others"),
    )
    held = {one.person.id: one.capacity for one in item(minuted, "i1").there}
    assert held == {"pc": "member", "xy": "substitute", "zoe": "attending"}
    named = [[one.name for one in item(minuted, key).attending] for key in ("i1", "i4", "i5")]
    assert named == [["Jo Hall", "Bo Reed"], ["Jo Hall", "Bo Reed"], ["Jo Hall", "Bo Reed", "others"]]


@given(SETTINGS, chains())
@settings(max_examples=120, deadline=None)
def test_only_those_who_were_there_are_there_for_an_item(of: Setting, log: list[Entry]) -> None:
    minuted = fold(of, log)
    came: set[Owner] = {one.person for one in minuted.attendance if one.presence in ("present", "left")}
    for one in minuted.items:
        assert {stay.person for stay in one.there} <= came
        assert len({stay.person for stay in one.there}) == len(one.there)
        assert one.visits or not one.there
