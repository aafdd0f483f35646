from __future__ import annotations

import datetime as dt

from support_minutes import ITEMS, Script, people, person, setting, words

from meetings.minutes.closing import Missing
from meetings.minutes.closing import unfinished as all_missing
from meetings.minutes.fold import fold
from meetings.minutes.model import Minutes
from meetings.records import forms as form
from meetings.records.forms import Parsed
from meetings.records.group import Quorum
from meetings.records.outcome import Action, Due


def unfinished(minutes: Minutes, plan: tuple[Action, ...] = ()) -> tuple[str, ...]:
    return tuple(one.text for one in all_missing(minutes, plan))


UNCLEAR = Due(words="by the back end of it", not_understood=True)


def missing(*said: Parsed, quorum: Quorum | None = None, plan: tuple[Action, ...] = ()) -> tuple[str, ...]:
    log = Script()
    log.say(form.Present(people("js pc rn")))
    for item in ITEMS:
        log.say(form.Item(item.id))
        if item.id == "i4":
            log.say(*said, made="a1", ref="A-2026-014")
        if item.kind == "decision":
            log.say(form.Decision("so be it"))
    return unfinished(fold(setting(quorum), log.entries), plan)


def planned(**changes: object) -> Action:
    given = {
        "id": "a1",
        "ref": "A-2026-014",
        "body": "main",
        "text": "draft it",
        "updated": dt.date(2026, 12, 9),
    }
    return Action(**{**given, **changes})  # type: ignore[arg-type]


def test_nothing_is_missing_from_minutes_in_order() -> None:
    assert missing(form.Action("draft it", people("js"))) == ()


def test_an_action_without_an_owner_or_with_a_date_not_understood() -> None:
    assert missing(form.Action("draft it", (), due=UNCLEAR)) == (
        "Action A-2026-014 has no owner.",
        "Action A-2026-014 has a date that was not understood: “by the back end of it”.",
    )
    assert missing(form.Action("draft it", (words("JS"),))) == (
        "Action A-2026-014: it is not settled who “JS” is.",
    )


def test_what_was_put_right_in_the_plan_is_not_missing() -> None:
    said = form.Action("draft it", (), due=UNCLEAR)
    assert missing(said, plan=(planned(owners=(person("js"),)),)) == ()
    assert missing(said, plan=(planned(status="dropped"),)) == ()
    assert missing(said, plan=(planned(),)) == ("Action A-2026-014 has no owner.",)


def test_items_never_reached_and_items_for_decision_without_an_outcome() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Item("i5"), form.Prose("talked about"))
    log.say(*(form.Item(item.id) for item in ITEMS[:3]))
    assert unfinished(fold(setting(), log.entries)) == (
        "Item 2, Minutes of the last meeting, is for decision and has no outcome.",
        "Item 4, The leaflet, was not reached.",
        "Item 5, Grants, is for decision and has no outcome.",
        "Item 6, Any other business, was not reached.",
    )


def test_a_proposal_without_a_vote_and_a_tie_without_a_casting_vote() -> None:
    first, second = form.Proposal(person("js"), "one"), form.Proposal(person("js"), "two")
    assert missing(first, second, form.Vote((1, 1, 0))) == (
        "The vote on “two” was a tie and waits for the casting vote.",
        "The proposal “one” was not put to the vote.",
    )


def test_a_vote_that_does_not_add_up() -> None:
    assert "entitled" in missing(form.Proposal(person("js"), "one"), form.Vote((9, 0, 0)))[0]


def test_a_quorum_lost_and_what_was_settled_without_it() -> None:
    rule = Quorum("3", {"voluntary": "2"})
    assert missing(form.Leaves(people("rn")), form.Decision("without"), quorum=rule) == (
        "There is no quorum now: members 2, needs 3; voluntary 1, needs 2.",
        "Settled without a quorum, to be ratified next time: 2.",
    )


def test_nobody_here_and_nobody_in_the_chair() -> None:
    of = setting(items=())
    log = Script()
    log.say(form.Open())
    assert unfinished(fold(of, log.entries)) == ("Nobody is marked as here.",)
    log.say(form.Present(people("pc")))
    assert unfinished(fold(of, log.entries)) == ("Nobody has taken the chair.",)
    log.say(form.Chair(person("pc")))
    assert unfinished(fold(of, log.entries)) == ()
    log.say(form.Present(people("tm")), form.Leaves(people("pc")))
    assert unfinished(fold(of, log.entries)) == ("Nobody is in the chair: whoever had it is not here.",)
    log.say(form.Item("i4"), form.Chair(person("tm")))
    assert fold(of, log.entries).chairs == (("pc", None), ("tm", "i4"))
    assert "Nobody is in the chair: whoever had it is not here." not in unfinished(fold(of, log.entries))
    log.say(form.Leaves(people("tm")))
    assert "Nobody is marked as here any more." in unfinished(fold(of, log.entries))


def test_a_pause_and_a_confidential_part_left_open() -> None:
    assert missing(form.Confidential())[-1] == (
        "The confidential part has no end: everything since is in the annex."
    )
    log = Script()
    log.say(form.Present(people("js")), form.Adjourn(minutes=10))
    assert unfinished(fold(setting(items=()), log.entries)) == (
        "The meeting is paused and has not been resumed.",
    )


def entry_of(log: Script, parsed: Parsed) -> str:
    return next(entry.id for entry in log.entries if entry.parsed == parsed)


def found(log: Script, words: str) -> Missing:
    of = setting(items=())
    return next(one for one in all_missing(fold(of, log.entries), entries=log.entries) if words in one.text)


def test_each_thing_leads_to_its_line_or_begins_the_one_that_puts_it_right() -> None:
    log = Script()
    unclear, lost = form.Action("draft it", (words("JS"),), due=UNCLEAR), form.Proposal(person("js"), "one")
    table, vote = form.Proposal(person("js"), "two"), form.Vote((9, 0, 0))
    log.say(form.Open(), form.Present(people("tm rn")), unclear, lost, vote, table, form.Confidential())
    assert found(log, "date that was not understood") == Missing(
        "The action “draft it” has a date that was not understood: “by the back end of it”.",
        entry_of(log, unclear),
    )
    assert found(log, "counts 9").entry == entry_of(log, lost)
    assert (found(log, "“two” was not put").entry, found(log, "“two” was not put").line) == ("", "vote ")
    assert found(log, "no end").line == "public"
    chair = found(log, "Nobody has taken the chair")
    assert (chair.entry, chair.line) == (entry_of(log, form.Present(people("tm rn"))), "chair ")


def test_initials_that_fit_nobody_are_told_at_their_line_but_not_names() -> None:
    log = Script()
    log.say(form.Present((*people("js"), words("XX"), words("Lena Voss"))), form.Apologies((words("QQ"),)))
    log.say(form.Off("between ourselves"), form.Remark(words("ZZ"), "taken back"), taken_back=True)
    told = [one.text for one in all_missing(fold(setting(items=()), log.entries), entries=log.entries)]
    assert told == ["It is not settled who “XX” is.", "It is not settled who “QQ” is."]


def test_an_interest_of_somebody_who_was_never_there() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Interest(person("rn"), "i5", "trustee"))
    of = setting(items=ITEMS[4:5])
    told = all_missing(fold(of, log.entries), name=lambda owner: owner.id.upper())
    assert "An interest of RN is declared for item 1, who was not there." in [one.text for one in told]
    log.say(form.Arrives(people("rn")))
    assert "RN" not in " ".join(one.text for one in all_missing(fold(of, log.entries)))


def test_an_adjourned_meeting_that_never_went_on() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Adjourn(to=dt.datetime(2027, 2, 4, 14)))
    assert found(log, "adjourned").text == (
        "The meeting was adjourned to Thursday 4 February 2027 and has not gone on."
    )
