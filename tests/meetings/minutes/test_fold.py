from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from support_minutes import (
    EVERYBODY,
    FORMS,
    MEMBERS,
    SETTINGS,
    Script,
    chains,
    clock,
    entries,
    logs,
    organisation,
    people,
    person,
    setting,
    words,
)

from meetings.minutes import fold as folding
from meetings.minutes.fold import fold, fold_state, minutes, start, step
from meetings.minutes.model import ItemMinutes, Member, Minutes, SetItem, Setting
from meetings.records import entry as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, Parsed, kind_of
from meetings.records.group import Quorum

BOARD = Owner("body", words="Partnership Board")


def item(of: Minutes, key: str) -> ItemMinutes:
    return next(i for i in of.items if i.id == key)


def kinds(of: ItemMinutes) -> list[tuple[str, str]]:
    return [(p.number, kind_of(p.parsed)) for p in of.paragraphs]


# The script at the end of MINUTES.md, line by line; its outcome is fixed.


def the_script() -> Script:
    log = Script()
    log.say(form.Open(), at="14:03")
    log.say(form.Present(people("js pc rn tm sk"), online=("sk",)), at="14:03")
    log.say(form.Apologies((person("dunn"), person("ob"))), at="14:04")
    log.say(form.Late(people("ab"), "train"), at="14:04")
    log.say(form.Interest(person("rn"), "i5", "trustee of the applicant", "stays-no-vote"), at="14:05")
    log.say(form.Item("i4"), at="14:06")
    log.say(form.Remark(organisation("nhs"), "surgeries could show the leaflet"), at="14:10")
    log.say(form.Prose("Next year the parish clerks should have it first"), at="14:12")
    log.say(form.Arrives(people("ab")), at="14:22")
    log.say(form.Observer("Jo Hall", "Fire and Rescue"), at="14:23")
    log.say(form.Action("draft it by end of Jan", people("js pc")), at="14:25", made="a1", ref="A-2026-014")
    log.say(form.Item("i5"), at="14:30")
    log.say(form.Prose("JS has an interest too"), at="14:31")
    log.say(form.Interest(person("js"), None, "volunteers there", "leaves"), at="14:32")
    log.say(form.Chair(person("pc")), at="14:33")
    log.say(form.Proposal(person("tm"), "give the twelve weeks' notice", person("sk")), at="14:40")
    log.say(form.Vote((3, 1, 0)), at="14:45", made="d1", ref="D-2026-007")
    log.say(form.Vote(recorded=((person("ab"), "against"),)), at="14:46")
    log.say(form.Leaves(people("rn")), at="14:51")
    log.say(form.Recommended("extend the grant to June", to=BOARD), at="14:53", made="d2", ref="D-2026-008")
    log.say(
        form.Adjourn(to=dt.datetime(2027, 2, 4, 14), reason="voluntary members no longer enough"), at="14:55"
    )
    return log


PARTNERSHIP = Setting(
    "m1",
    items=tuple(SetItem(f"i{n}", f"Item {n}", "decision" if n == 5 else "discussion") for n in range(1, 7)),
    members=tuple(m for m in MEMBERS if m.person != "sec"),
    quorum=Quorum(sectors={"voluntary": "1/3"}),
    chair="js",
)


class TestTheScript:
    told = fold(PARTNERSHIP, the_script().entries)

    def test_the_meeting_is_adjourned_to_4_february_with_item_5_open(self) -> None:
        assert (self.told.state, self.told.current_item) == ("adjourned", "i5")
        assert self.told.started == clock("14:03")
        assert self.told.finished is None
        assert self.told.pauses[0].to == dt.datetime(2027, 2, 4, 14)
        assert item(self.told, "i5").outcome == "open"
        assert item(self.told, "i4").outcome == "discussed"
        assert [i.outcome for i in self.told.items] == ["", "", "", "discussed", "open", ""]

    def test_next_year_and_js_has_an_interest_are_prose(self) -> None:
        assert kinds(item(self.told, "i4")) == [("4.1", "remark"), ("4.2", "prose"), ("4.3", "action")]
        assert kinds(item(self.told, "i5")) == [("5.1", "prose"), ("5.2", "decision"), ("5.3", "recommended")]

    def test_those_entitled_carry_it_by_three_to_one_with_ab_named_against(self) -> None:
        decision = item(self.told, "i5").paragraphs[1]
        assert decision.parsed == form.Decision("give the twelve weeks' notice")
        assert (decision.made, decision.ref, decision.quorate) == ("d1", "D-2026-007", True)
        vote = decision.vote
        assert vote is not None
        assert set(vote.entitled) == {"pc", "tm", "sk", "ab"}
        assert (vote.for_, vote.against, vote.abstaining, vote.carried) == (3, 1, 0, True)
        assert vote.named == {"ab": "against"}
        assert (decision.proposer, decision.seconder) == (person("tm"), person("sk"))
        assert self.told.findings == ()
        assert self.told.proposal is None

    def test_from_14_51_the_voluntary_members_are_inquorate(self) -> None:
        log = the_script()
        before = [e for e in log.entries if e.at is not None and e.at < dt.datetime(2026, 12, 9, 14, 51)]
        assert fold(PARTNERSHIP, before).quorum.counts == (("voluntary", 1, 1),)
        assert fold(PARTNERSHIP, before).quorum.kept is True
        assert fold(PARTNERSHIP, log.entries[: len(before) + 1]).quorum.kept is False
        assert self.told.quorum.counts == (("voluntary", 0, 1),)

    def test_the_recommendation_waits_for_the_board(self) -> None:
        recommended = item(self.told, "i5").paragraphs[2]
        assert recommended.parsed == form.Recommended("extend the grant to June", to=BOARD)
        assert recommended.quorate is False
        assert recommended.vote is None

    def test_everybody_stands_where_they_should(self) -> None:
        by = {a.person.id: a for a in self.told.attendance}
        assert [a.person.id for a in self.told.present] == ["pc", "tm", "sk", "ab", "js", "rn"]
        assert [a.person.id for a in self.told.apologies] == ["ob", "dunn"]
        assert self.told.not_present == ()
        assert by["sk"].online
        assert (by["ab"].since_item, by["ab"].late, by["ab"].reason) == ("i4", True, "train")
        assert by["ab"].spells == ((clock("14:22"), None),)
        assert (by["rn"].presence, by["rn"].until_item) == ("left", "i5")
        assert by["rn"].spells == ((clock("14:03"), clock("14:51")),)
        assert self.told.attending[0].name == "Jo Hall"
        assert self.told.here == ("pc", "tm", "sk", "ab")
        assert self.told.chairs == (("js", None), ("pc", "i5"))

    def test_both_interests_stand_at_item_5(self) -> None:
        assert [(i.people, i.effect) for i in item(self.told, "i5").interests] == [
            (("rn",), "stays-no-vote"),
            (("js",), "leaves"),
        ]

    def test_the_rest_goes_on_on_the_day_with_item_5_open(self) -> None:
        log = the_script()
        log.on = dt.date(2027, 2, 4)
        log.say(form.Open(), at="14:02")
        told = fold(PARTNERSHIP, log.entries)
        assert (told.state, told.current_item, told.here) == ("open", "i5", ())
        assert told.pauses[0].resumed == dt.datetime(2027, 2, 4, 14, 2)
        log.say(form.Present(people("pc tm ab rn ob")), at="14:03")
        told = fold(PARTNERSHIP, log.entries)
        assert told.here == ("pc", "tm", "ab", "rn", "ob")
        assert told.quorum.counts == (("voluntary", 2, 1),)
        by = {a.person.id: a for a in told.attendance}
        assert by["pc"].spells == (
            (clock("14:03"), clock("14:55")),
            (dt.datetime(2027, 2, 4, 14, 2), None),
        )
        assert (by["sk"].presence, by["sk"].until_item) == ("left", "i5")
        assert (by["ob"].presence, by["ob"].since_item) == ("present", "i5")
        assert len(item(told, "i5").visits) == 2


# The laws.

_laws = settings(max_examples=120, deadline=None)


@given(SETTINGS, logs(), entries())
@_laws
def test_one_step_gives_what_the_whole_fold_gives(of: Setting, held: list[Entry], more: Entry) -> None:
    stepped = step(fold_state(of, held), more)
    assert stepped == fold_state(of, [*held, more])
    assert minutes(stepped) == fold(of, [*held, more])


@given(SETTINGS, chains())
@_laws
def test_line_by_line_gives_what_the_whole_fold_gives(of: Setting, log: list[Entry]) -> None:
    state = start(of)
    for entry in log:
        state = step(state, entry)
    assert minutes(state) == fold(of, log)


@given(SETTINGS, logs(), st.integers(0, 1000))
@_laws
def test_it_makes_no_difference_in_which_order_entries_arrive(
    of: Setting, log: list[Entry], seed: int
) -> None:
    shuffled = list(log)
    Random(seed).shuffle(shuffled)
    state = start(of)
    for entry in shuffled:
        state = step(state, entry)
    assert minutes(state) == fold(of, log) == fold(of, shuffled)


@given(SETTINGS, chains())
@_laws
def test_every_entry_taken_back_leaves_nothing(of: Setting, log: list[Entry]) -> None:
    assert fold(of, [changed(entry, taken_back=True) for entry in log]) == minutes(start(of))


@given(SETTINGS, chains(), st.integers(0, 30))
@_laws
def test_taking_the_last_entry_back_and_giving_it_again(of: Setting, log: list[Entry], which: int) -> None:
    if not log:
        return
    entry = log[which % len(log)]
    state = fold_state(of, log)
    gone = step(state, changed(entry, taken_back=True))
    assert minutes(gone) == fold(of, [changed(e, taken_back=e.taken_back or e.id == entry.id) for e in log])
    assert minutes(step(gone, entry)) == minutes(state)


@given(SETTINGS, chains())
@_laws
@example(setting(), [])
def test_what_a_fold_says_holds_together(of: Setting, log: list[Entry]) -> None:
    told = fold(of, log)
    seats = {m.person for m in of.members}
    for _, present, needed in told.quorum.counts:
        assert 0 <= present <= len(seats)
        assert needed >= 0
    assert (told.quorum.kept is None) == (not of.quorum)
    assert len(set(told.entitled)) == len(told.entitled) <= len(seats)
    assert {a.person.id for a in told.attendance if a.person.kind == "person"} >= seats
    everyone = [*told.present, *told.apologies, *told.not_present, *told.in_attendance]
    assert len(everyone) == len(told.attendance), "everybody is in one place"
    for at in told.items:
        assert [p.number for p in at.paragraphs] == [
            f"{at.number}.{n}" for n, _ in enumerate(at.paragraphs, 1)
        ]
        for paragraph in at.paragraphs:
            assert of.quorum or paragraph.quorate is None
        assert all(h.before <= len(at.paragraphs) for h in at.happenings)


@given(SETTINGS, chains())
@_laws
def test_every_line_said_aloud_is_somewhere_and_a_private_note_is_nowhere(
    of: Setting, log: list[Entry]
) -> None:
    told = fold(of, log)
    written = [*told.loose, *(p for i in told.items for p in i.paragraphs)]
    kept = {p.entry for p in written}
    for entry in log:
        if not entry.taken_back and isinstance(entry.parsed, form.Remark | form.Prose | form.Decision):
            assert entry.id in kept
    assert "between ourselves" not in repr(told)


def test_an_entry_that_comes_last_is_heard_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    log = the_script()
    heard: list[str] = []
    real = folding._heard

    def listening(of: Setting, so_far: folding.Told, entry: Entry) -> folding.Told:
        heard.append(entry.id)
        return real(of, so_far, entry)

    monkeypatch.setattr(folding, "_heard", listening)
    state = start(PARTNERSHIP)
    for entry in log.entries:
        state = step(state, entry)
    assert heard == [entry.id for entry in log.entries]
    assert step(state, log.entries[3]) is state, "the same again is nothing new"


# What is a paragraph, and where it stands.


def told(*said: Parsed, of: Setting | None = None, at: str | None = None) -> Minutes:
    log = Script()
    log.say(*said, at=at)
    return fold(of or setting(), log.entries)


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


# Times, pauses, sittings.


def test_the_meeting_starts_when_it_is_opened_and_ends_when_it_is_closed() -> None:
    log = Script()
    assert fold(setting(), log.entries).state == "not-open"
    log.say(form.Present(people("js")), at="13:58")
    assert fold(setting(), log.entries).started == clock("13:58")
    log.say(form.Open(), at="14:03")
    log.say(form.Open(), at="14:10")
    log.say(form.Close(), at="15:50")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.started, minuted.finished) == ("closed", clock("14:03"), clock("15:50"))
    assert minuted.present[0].spells == ((clock("14:03"), None),)
    log.say(form.Open(), at="15:52")
    again = fold(setting(), log.entries)
    assert (again.state, again.started, again.finished) == ("open", clock("14:03"), None)


def test_a_pause_keeps_the_item_open_and_ends_its_visit() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(minutes=10), at="14:20")
    paused = fold(setting(), log.entries)
    assert (paused.state, paused.current_item, item(paused, "i4").outcome) == ("paused", "i4", "open")
    log.say(form.Resume(), at="14:31")
    log.say(form.Item("i5"), at="14:40")
    minuted = fold(setting(), log.entries)
    assert minuted.state == "open"
    assert item(minuted, "i4").visits == ((clock("14:10"), clock("14:20")), (clock("14:31"), clock("14:40")))
    assert item(minuted, "i4").opened == clock("14:10")
    assert (minuted.pauses[0].minutes, minuted.pauses[0].resumed) == (10, clock("14:31"))


def test_a_visit_ends_with_the_pause_even_where_no_time_is_known() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(minutes=10))
    log.say(form.Close(), at="15:50")
    assert item(fold(setting(), log.entries), "i4").visits == ((clock("14:10"), None),)


def test_moving_to_an_item_ends_a_pause() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(), at="14:20")
    log.say(form.Item("i5"), at="14:30")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.current_item) == ("open", "i5")
    assert item(minuted, "i4").visits == ((clock("14:10"), clock("14:20")),)
    assert item(minuted, "i5").visits == ((clock("14:30"), None),)


def test_on_another_day_the_roll_is_called_afresh_even_before_open_is_said() -> None:
    log = Script()
    log.say(form.Present(people("js pc")), form.Item("i4"), form.Adjourn(to=dt.datetime(2027, 2, 4, 14)))
    log.say(form.Thanks(person("js"), "for the tea"))
    assert fold(setting(), log.entries).state == "adjourned"
    log.on = dt.date(2027, 2, 4)
    log.say(form.Present(people("pc tm")), at="13:59")
    log.say(form.Open(), at="14:01")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.here) == ("open", ("pc", "tm"))
    assert minuted.attendance[1].spells == ((dt.datetime(2027, 2, 4, 14, 1), None),)


# What becomes of an item.


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


# The chair.


@pytest.mark.parametrize(
    ("said", "chairs"),
    [
        ((), (("js", None),)),
        ((form.Present(people("js")),), (("js", None),)),
        ((form.Present(people("pc")),), ()),
        (
            (form.Apologies(people("js")), form.Present(people("pc")), form.Chair(person("pc"))),
            (("pc", None),),
        ),
        (
            (
                form.Present(people("js pc")),
                form.Item("i4"),
                form.Chair(person("pc")),
                form.Chair(person("js")),
            ),
            (("js", None), ("pc", "i4"), ("js", "i4")),
        ),
        ((form.Present(people("js")), form.Item("i4"), form.Chair(person("js"))), (("js", None),)),
        (
            (*(form.Chair(person(key)) for key in ("pc", "tm")), form.Item("i4"), form.Chair(person("pc"))),
            (("tm", None), ("pc", "i4")),
        ),
        (
            (form.Item("i4"), *(form.Chair(person(key)) for key in ("pc", "tm", "pc"))),
            (("js", None), ("pc", "i4"), ("tm", "i4"), ("pc", "i4")),
        ),
        ((form.Present(people("pc")), form.Item("i4"), form.Arrives(people("js"))), (("js", "i4"),)),
        ((form.Chair(Owner("role", "Vice chair")),), (("pc", None),)),
        ((form.Chair(words("JS")),), (("js", None),)),
    ],
)
def test_who_is_in_the_chair(said: tuple[Parsed, ...], chairs: object) -> None:
    assert told(*said).chairs == chairs


def test_a_group_without_a_rule_knows_no_quorum() -> None:
    minuted = told(form.Present((EVERYBODY,)), form.Item("i4"), form.Decision("so be it"))
    assert minuted.quorum.kept is None
    assert minuted.quorum.counts == ()
    assert item(minuted, "i4").paragraphs[0].quorate is None


def test_random_forms_are_of_every_kind() -> None:
    built = {branch.__name__ for branch in Parsed.__args__}
    drawn = repr(FORMS)
    assert not {name for name in built if name not in drawn}


@pytest.mark.parametrize(
    "places",
    [
        (Member("pc", "public"), Member("pc", "voluntary")),
        (Member("pc", "public"), Member("pc", "voluntary", votes=False)),
        (Member("pc", "voluntary", votes=False), Member("pc", "public")),
    ],
)
def test_of_two_places_of_one_person_one_counts_and_it_has_the_vote(places: tuple[Member, ...]) -> None:
    of = setting(Quorum("1", {"public": "1", "voluntary": "1/9"}), members=places)
    assert told(form.Present((EVERYBODY,)), of=of).quorum.counts == (
        ("", 1, 1),
        ("public", 1, 1),
        ("voluntary", 0, 0),
    )


def test_opening_again_is_noted_and_opening_at_first_is_not() -> None:
    minuted = told(form.Open(), form.Item("i4"), form.Adjourn(minutes=5), form.Open(), form.Open())
    assert [kind_of(h.parsed) for h in item(minuted, "i4").happenings] == ["adjourn", "open"]
    assert minuted.happenings == ()
