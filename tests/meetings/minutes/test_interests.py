from __future__ import annotations

import pytest
from support_minutes import (
    Script,
    organisation,
    people,
    person,
    setting,
    told,
)

from meetings.minutes.fold import fold
from meetings.minutes.model import Attendance, Minutes
from meetings.records import forms as form


def line(of: Minutes, key: str) -> Attendance:
    return next(a for a in of.attendance if key in (a.person.id, a.person.words))


def test_who_leaves_for_it_is_out_while_the_item_is_open_and_comes_back_by_themselves() -> None:
    log = Script()
    log.say(form.Present(people("js rn")), form.Interest(person("js"), "i4", "volunteers", "leaves"))
    assert fold(setting(), log.entries).here == ("js", "rn"), "declared beforehand, it waits"
    log.say(form.Item("i4"))
    minuted = fold(setting(), log.entries)
    assert (minuted.here, minuted.entitled) == (("rn",), ("rn",))
    assert line(minuted, "js").presence == "present"
    assert [i.people for i in minuted.items[3].interests] == [("js",)]
    log.say(form.Item("i5"))
    assert fold(setting(), log.entries).here == ("js", "rn")


def test_who_left_the_meeting_does_not_come_back() -> None:
    minuted = told(
        form.Present(people("js")),
        form.Item("i4"),
        form.Interest(person("js"), None, "", "leaves"),
        form.Leaves(people("js")),
        form.Item("i5"),
    )
    assert minuted.here == ()


def test_who_comes_back_to_the_item_is_here_without_a_vote() -> None:
    log = Script()
    log.say(form.Present(people("js rn")), form.Item("i4"))
    log.say(form.Interest(person("js"), None, "", "leaves"), form.Returns(people("js")))
    minuted = fold(setting(), log.entries)
    assert (minuted.here, minuted.entitled) == (("js", "rn"), ("rn",))
    log.say(form.Interest(person("js"), None, "", "leaves"))
    assert fold(setting(), log.entries).here == ("rn",), "declared again, it holds again"


@pytest.mark.parametrize(
    ("effect", "entitled"), [("stays", ("js", "rn")), ("stays-no-vote", ("rn",)), ("leaves", ("rn",))]
)
def test_changes_who_may_vote(effect: str, entitled: tuple[str, ...]) -> None:
    declared = form.Interest(person("js"), None, "", effect)  # type: ignore[arg-type]
    assert told(form.Present(people("js rn")), form.Item("i4"), declared).entitled == entitled


def test_of_an_organisation_holds_for_all_who_speak_for_it() -> None:
    minuted = told(
        form.Present(people("js pc")),
        form.Substitute(person("xy"), person("ob")),
        form.Item("i4"),
        form.Interest(organisation("hub"), None, "", "stays-no-vote"),
    )
    assert minuted.entitled == ("pc",)
    assert minuted.interests[0].people == ("js", "ob", "xy")


def test_said_again_for_the_same_item_replaces_the_first() -> None:
    minuted = told(
        form.Present(people("js")),
        form.Item("i4"),
        form.Interest(person("js"), None, "", "leaves"),
        form.Interest(person("js"), "i4", "only a neighbour", "stays"),
    )
    assert (minuted.here, len(minuted.interests)) == (("js",), 1)


def test_the_stricter_holds_where_two_touch_the_same_person() -> None:
    minuted = told(
        form.Present(people("js")),
        form.Item("i4"),
        form.Interest(organisation("hub"), None, "", "leaves"),
        form.Interest(person("js"), None, "", "stays"),
    )
    assert minuted.here == ()


def test_before_any_item_and_about_none_is_shown_and_asked_about() -> None:
    minuted = told(form.Present(people("js")), form.Interest(person("js"), None, "", "leaves"))
    assert minuted.here == ("js",)
    assert minuted.interests[0].item is None
    assert "say which item" in minuted.findings[0]
