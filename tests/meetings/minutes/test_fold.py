from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from support_minutes import (
    EVERYBODY,
    FORMS,
    SETTINGS,
    Script,
    chains,
    entries,
    logs,
    people,
    person,
    setting,
    told,
    words,
)

from meetings.minutes import fold as folding
from meetings.minutes.fold import fold, fold_state, minutes, start, step
from meetings.minutes.model import Member, Setting
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.forms import Parsed
from meetings.records.group import Quorum

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
    log = Script()
    log.say(form.Open(), form.Present(people("js pc")), form.Item("i4"), form.Prose("one"), form.Close())
    heard: list[str] = []
    real = folding._heard

    def listening(of: Setting, so_far: folding.Told, entry: Entry) -> folding.Told:
        heard.append(entry.id)
        return real(of, so_far, entry)

    monkeypatch.setattr(folding, "_heard", listening)
    state = start(setting())
    for entry in log.entries:
        state = step(state, entry)
    assert heard == [entry.id for entry in log.entries]
    assert step(state, log.entries[3]) is state, "the same again is nothing new"


def test_random_forms_are_of_every_kind() -> None:
    built = {branch.__name__ for branch in Parsed.__args__}
    drawn = repr(FORMS)
    assert not {name for name in built if name not in drawn}


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
