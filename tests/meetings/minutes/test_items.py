from __future__ import annotations

import pytest
from support_minutes import (
    EVERYBODY,
    item,
    people,
    person,
    setting,
    told,
)

from meetings.records import forms as form
from meetings.records.forms import Parsed
from meetings.records.group import Quorum


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ((form.Prose("a"),), "discussed"),
        ((form.Noted("a"), form.Prose("b")), "noted"),
        ((form.Noted("a"), form.NotAgreed("b")), "lost"),
        ((form.NotAgreed("b"), form.Referred("c")), "referred"),
        ((form.Referred("c"), form.Recommended("d")), "recommended"),
        ((form.Recommended("d"), form.Decision("e")), "decided"),
        ((form.MinutesApproved("m0"),), "decided"),
        ((form.Elected(person("pc"), "chair"),), "decided"),
        ((form.Ratified("d7"),), "decided"),
        ((form.Decision("get quotes"), form.Defer("m2")), "deferred"),
        ((form.Defer("m2"), form.Prose("all the same")), "deferred"),
        ((form.Defer("m2"), form.Decision("all the same")), "decided"),
        ((), "discussed"),
    ],
)
def test_the_outcome_of_an_item(said: tuple[Parsed, ...], outcome: str) -> None:
    at = item(told(form.Item("i4"), *said, form.Item("i5")), "i4")
    assert at.outcome == outcome
    assert at.deferred_to == ("m2" if outcome == "deferred" else None)


def test_an_item_just_opened_and_one_never_reached_have_no_outcome() -> None:
    minuted = told(form.Item("i4"))
    assert item(minuted, "i4").outcome == item(minuted, "i5").outcome == ""
    assert item(told(form.Item("i4"), form.Close()), "i4").outcome == "discussed"


def test_a_decision_without_a_quorum_is_a_recommendation() -> None:
    of = setting(Quorum("5"))
    minuted = told(form.Present(people("pc")), form.Item("i4"), form.Decision("so be it"), of=of)
    assert item(minuted, "i4").paragraphs[0].quorate is False
    assert item(minuted, "i4").outcome == "recommended"


def test_a_group_without_a_rule_knows_no_quorum() -> None:
    minuted = told(form.Present((EVERYBODY,)), form.Item("i4"), form.Decision("so be it"))
    assert minuted.quorum.kept is None
    assert minuted.quorum.counts == ()
    assert item(minuted, "i4").paragraphs[0].quorate is None
