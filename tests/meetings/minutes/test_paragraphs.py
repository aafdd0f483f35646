from __future__ import annotations

from support_minutes import (
    Script,
    clock,
    item,
    kinds,
    people,
    person,
    setting,
    told,
)

from meetings.minutes.fold import fold, minutes, start
from meetings.minutes.model import SetItem
from meetings.records import forms as form
from meetings.records.entry import kind_of


def test_paragraphs_stand_under_their_item_in_the_order_of_the_agenda() -> None:
    minuted = told(
        form.Prose("before any item"),
        form.Item("i4"),
        form.Remark(person("js"), "one"),
        form.Item("i2"),
        form.Noted("two"),
        form.Item("i4"),
        form.Thanks(person("js")),
    )
    assert [(p.number, kind_of(p.parsed)) for p in minuted.loose] == [("", "prose")]
    assert kinds(item(minuted, "i4")) == [("4.1", "remark"), ("4.2", "thanks")]
    assert kinds(item(minuted, "i2")) == [("2.1", "noted")]
    assert [i.number for i in minuted.items] == [1, 2, 3, 4, 5, 6]


def test_what_happens_between_paragraphs_has_no_number() -> None:
    minuted = told(
        form.Present(people("pc js")),
        form.Item("i4"),
        form.Prose("one"),
        form.Leaves(people("js")),
        form.Chair(person("pc")),
        form.Prose("two"),
        form.Adjourn(minutes=10),
        form.Resume(),
        form.Guest("Jo Hall"),
        form.Also(34),
        at="14:30",
    )
    at = item(minuted, "i4")
    assert kinds(at) == [("4.1", "prose"), ("4.2", "prose")]
    assert at.happenings[0].at == clock("14:30")
    assert [(kind_of(h.parsed), h.before) for h in at.happenings] == [
        ("leaves", 1),
        ("chair", 1),
        ("adjourn", 2),
        ("resume", 2),
    ]


def test_a_continuation_joins_the_last_paragraph_of_its_item() -> None:
    minuted = told(
        form.Item("i4"),
        form.Prose("nought"),
        form.Remark(person("js"), "one"),
        form.Leaves(people("rn")),
        form.Continuation("and two"),
        form.Continuation("and three"),
    )
    assert [p.more for p in item(minuted, "i4").paragraphs] == [(), ("and two", "and three")]


def test_a_continuation_with_nothing_before_it_is_kept() -> None:
    assert kinds(item(told(form.Item("i4"), form.Continuation("and so")), "i4")) == [("4.1", "continuation")]


def test_what_continues_a_private_note_is_private() -> None:
    minuted = told(
        form.Item("i4"),
        form.Remark(person("js"), "aloud"),
        form.Off("between ourselves"),
        form.Continuation("still between ourselves"),
        form.Continuation("and still between ourselves"),
    )
    assert "ourselves" not in repr(minuted)
    minuted = told(
        form.Item("i4"),
        form.Proposal(person("pc"), "to go on"),
        form.Off("between ourselves"),
        form.Vote((1, 0, 0)),
        form.Continuation("and gladly"),
    )
    assert item(minuted, "i4").paragraphs[0].more == ("and gladly",)


def test_a_private_note_does_not_open_the_meeting() -> None:
    assert told(form.Off("between ourselves"), form.Continuation("more")) == minutes(start(setting()))


def test_between_confidential_and_public_all_is_confidential() -> None:
    minuted = told(
        form.Item("i4"),
        form.Prose("aloud"),
        form.Confidential(),
        form.Continuation("in confidence"),
        form.Prose("in confidence"),
        form.Interest(person("js"), None, "in confidence"),
        form.Public(),
        form.Prose("aloud"),
    )
    at = item(minuted, "i4")
    assert [p.confidential for p in at.paragraphs] == [False, True, True, False]
    assert at.paragraphs[0].more == ()
    assert at.happenings[0].confidential
    assert at.interests[0].confidential
    assert not minuted.confidential
    assert told(form.Confidential()).confidential


def test_in_confidence_only_what_was_said_in_confidence_is_continued() -> None:
    minuted = told(
        form.Item("i4"), form.Prose("a"), form.Confidential(), form.Prose("b"), form.Continuation("c")
    )
    assert [(p.confidential, p.more) for p in item(minuted, "i4").paragraphs] == [(False, ()), (True, ("c",))]


def test_what_continues_in_public_does_not_bring_a_confidential_paragraph_out() -> None:
    minuted = told(
        form.Item("i4"), form.Confidential(), form.Prose("a"), form.Public(), form.Continuation("b")
    )
    assert [(p.confidential, p.more) for p in item(minuted, "i4").paragraphs] == [(True, ("b",))]


def test_business_raised_on_the_day_comes_after_the_agenda_unless_the_agenda_holds_it() -> None:
    log = Script()
    log.say(form.ItemAdded("Flooding"), made="x1")
    log.say(form.Item("x1"), form.Prose("it rained"))
    held = fold(setting(), log.entries).items[-1]
    assert (held.id, held.number, held.title, held.added) == ("x1", 7, "Flooding", True)
    assert held.paragraphs[0].number == "7.1"
    listed = setting(items=(SetItem("i1", "Welcome"), SetItem("x1", "Flooding"), SetItem("i6", "Date")))
    assert [(i.id, i.added) for i in fold(listed, log.entries).items] == [
        ("i1", False),
        ("x1", True),
        ("i6", False),
    ]


def test_each_piece_of_business_raised_on_the_day_is_there_once() -> None:
    log = Script()
    log.say(form.ItemAdded("Flooding"), made="x1")
    log.say(form.ItemAdded("Parking"), made="x2")
    log.say(form.ItemAdded("Flooding again"), made="x1")
    log.say(form.ItemAdded("Trees"))
    assert [(i.number, i.title) for i in fold(setting(), log.entries).items[6:]] == [
        (7, "Parking"),
        (8, "Flooding again"),
        (9, "Trees"),
    ]


def test_an_entry_without_an_item_stands_under_the_open_one() -> None:
    log = Script()
    log.say(form.Item("i4"))
    log.say(form.Prose("here"), item=None)
    assert kinds(item(fold(setting(), log.entries), "i4")) == [("4.1", "prose")]


def test_a_paragraph_under_an_item_no_longer_on_the_agenda_is_not_lost() -> None:
    minuted = told(form.Item("gone"), form.Prose("kept"))
    assert kinds(minuted.items[-1]) == [("7.1", "prose")]
    assert minuted.findings == ("The minutes speak of 1 item that is not on the agenda.",)
