"""Keys of undertakings: completed, refused with the nearest, kept with records, and followed back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support_office import action, meeting, office, taking

from meetings.actions import add_action, due_of, owners_of, plan, update_action
from meetings.agenda.items import add_item, edit_item, items_of
from meetings.areas.folder import LocalArea
from meetings.areas.pages import pages_of
from meetings.errors import NotHeld
from meetings.keys import key_of, keys_of, named_in, refers_of
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.meeting import Meeting
from meetings.references import find_decision
from meetings.referring import count_referring, what_refers

PLUGINS = Path(__file__).parents[2] / "plugins"
AREAS = [
    LocalArea(PLUGINS / name)
    for name in ("national", "warrington", "halton", "redcar_cleveland", "high_peak")
]
SHARED = "h.undertakings.shared.1"


@pytest.fixture
def group() -> Iterator[Office]:
    with office() as made:
        yield made


def act(office: Office, text: str, *refers: str) -> str:
    owners, led = owners_of(office, "JS")
    due = due_of(office, "3 Feb 2027")
    return add_action(office, text, owners, led=led, due=due, refers=refers).ref


# keys


@pytest.mark.parametrize("place", AREAS, ids=lambda place: place.key)
def test_every_line_with_a_key_can_be_referred_to_by_it(place: LocalArea) -> None:
    lines = {line.key: line for page in pages_of(place) for line in page.lines if line.key}
    assert lines.keys() == place.keyed.keys()
    for key, one in place.keyed.items():
        assert place.full_key(f" #{key.upper()} ") == key
        assert place.full_key(place.key + key.removeprefix(place.short)) == key
        assert place.named(key) is one
        assert (lines[key].text, lines[key].source) == (one.text, one.source)
    assert all(f"{place.short}.principles.{one.key}" in place.keyed for one in place.area.principles)


def test_a_key_is_kept_in_its_full_short_form(group: Office) -> None:
    assert key_of(group, "#RedCar-Cleveland.Funding.Public.6") == "rc.funding.public.6"
    assert key_of(group, "halton.principles.3") == "h.principles.3"
    assert key_of(group, "undertakings.shared.1") == SHARED
    for apart in (", ", ",", "; ", ";", " "):
        words = [f"{SHARED}{apart}#rc.funding.public.6", SHARED, ""]
        assert keys_of(group, words) == (SHARED, "rc.funding.public.6")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rc.funding.public.99", "the nearest is rc.funding.public.9"),
        ("h.undertakings.shard.1", f"the nearest is {SHARED}"),
        ("undertakings.shard.1", f"the nearest is {SHARED}"),
        ("[/] nothing", "keys look like h.code.sector.1"),
        ("#", "keys look like h.code.sector.1"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(group: Office, typed: str, said: str) -> None:
    with pytest.raises(NotHeld, match=said.replace(".", r"\.")):
        key_of(group, typed)


# what refers


def test_an_undertaking_knows_everything_that_refers_to_it(group: Office) -> None:
    coming = meeting(group, "2027-01")
    add_item(group, coming, "How we respect each other", refers=[SHARED])
    ref = act(group, "look at how we work", SHARED)
    act(group, "nothing to do with it")
    session = taking(group, "open 14:03", "here JS PC RN TM, SK online", "item 4")
    session.take(f"JS: we said so in #{SHARED}")
    session.take(f"agreed: we keep to it #halton.{SHARED.removeprefix('h.')}")
    session.take(f"ACTION: JS to write it down by end of Jan #{SHARED} #awareness")
    session.take(f"off: nobody keeps to #{SHARED}")
    session.take("JS: not #h.undertakings.shared.10, which is none, nor #h.undertakings.shared.2")
    office_ = Owner("organisation", words="Castlebridge Borough Council")
    group.consultations.add(
        Consultation(
            ref="C-2026-001", body="main", title="Parks strategy", by=office_, opens=dt.date(2027, 3, 1),
            closes=dt.date(2027, 6, 1), refers=(SHARED,),
        )
    )  # fmt: skip
    group.funding_changes.add(
        FundingChange(
            ref="F-2026-001", body="main", title="Small grants", by=office_,
            takes_effect=dt.date(2026, 4, 1), refers=("h.undertakings.shared.2", SHARED),
        )
    )  # fmt: skip

    found = what_refers(group, SHARED)
    day = dt.date(2026, 12, 9)
    told = [(one.hit.kind, one.hit.ref, one.on) for one in found if one.hit.kind != "entry"]
    assert told == [
        ("consultation", "C-2026-001", dt.date(2027, 3, 1)),
        ("item", "2027-01/8", dt.date(2027, 2, 3)),
        ("decision", "D-2026-001", day),
        ("action", "A-2026-003", day),
        ("action", ref, day),
        ("funding-change", "F-2026-001", dt.date(2026, 4, 1)),
    ]
    decided = find_decision(group, "D1")
    assert refers_of(group, decided) == (SHARED,)
    assert refers_of(group, replace(decided, entry=None)) == ()
    (remark,) = (one for one in found if one.hit.kind == "entry")
    assert (remark.hit.meeting, remark.on) == ("2026-01", day)
    assert remark.hit.snippet.startswith("JS: we said so")
    assert not any("nobody keeps" in one.hit.snippet for one in found), "private notes are nobody's business"
    counts = count_referring(group, group.local, group.local.keyed)
    assert counts == {SHARED: 7, "h.undertakings.shared.2": 2}


def test_what_is_taken_back_refers_to_nothing(group: Office) -> None:
    session = taking(group, "open 14:03", "item 4", f"ACTION: JS to do it #{SHARED}")
    assert [one.hit.kind for one in what_refers(group, SHARED)] == ["action"]
    session.take("undo")
    assert what_refers(group, SHARED) == []
    session.take("redo")
    assert [one.hit.kind for one in what_refers(group, SHARED)] == ["action"]


def test_a_line_put_right_takes_its_action_along_and_leaves_what_was_added(group: Office) -> None:
    session = taking(group, "open 14:03", "item 4", f"ACTION: JS to do it #{SHARED}")
    made = action(group, "A-2026-001")
    assert made.refers == (SHARED,)
    update_action(group, made, refers=[SHARED, "h.principles.1"])
    session.take("s/shared.1/shared.3/")
    assert action(group, "A-2026-001").refers == ("h.undertakings.shared.3", "h.principles.1")
    session.take("s/do it/do all of it/")
    assert action(group, "A-2026-001").refers == ("h.undertakings.shared.3", "h.principles.1")
    assert what_refers(group, SHARED) == []


def test_actions_and_items_refuse_an_unknown_key_and_keep_nothing_of_it(group: Office) -> None:
    with pytest.raises(NotHeld):
        act(group, "look at it", "h.undertakings.shared.77")
    assert plan(group) == []
    ref = act(group, "look at it", "undertakings.shared.1")
    made = action(group, ref)
    with pytest.raises(NotHeld):
        update_action(group, made, refers=["no.such.key"])
    assert action(group, ref).refers == (SHARED,)
    assert [one.ref for one in plan(group, refers=SHARED)] == [ref]
    assert plan(group, refers="h.principles.1") == []
    update_action(group, made, refers=[""])
    assert action(group, ref).refers == ()

    coming = meeting(group, "2027-01")
    before = items_of(group, coming.id)
    with pytest.raises(NotHeld):
        add_item(group, coming, "Respect", refers=["h.undertakings.shared.77"])
    assert items_of(group, coming.id) == before
    item = add_item(group, coming, "Respect", refers=[SHARED])
    assert edit_item(group, item, notes="a note").refers == (SHARED,)
    assert edit_item(group, item, refers=["principles.2"]).refers == ("h.principles.2",)


def test_an_item_that_comes_over_still_refers_to_it(group: Office) -> None:
    first = meeting(group)
    add_item(group, first, "How we respect each other", refers=[SHARED])
    taking(group, "open 14:03", "here JS PC RN TM", f"+ A late matter #{SHARED}", "close really")
    second: Meeting = meeting(group, "2027-01")
    over = [item for item in items_of(group, second.id) if item.refers]
    assert {item.title: item.refers for item in over} == {
        "How we respect each other": (SHARED,),
        "A late matter": (SHARED,),
    }
    added = next(item for item in items_of(group, first.id) if item.added)
    assert added.refers == (SHARED,)


# what the echo says


def test_the_answer_to_a_line_says_what_it_refers_to(group: Office) -> None:
    session = taking(group, "open 14:03", "item 4")
    echo = session.take(f"agreed: we keep to it #{SHARED}")
    text = group.local.undertakings[SHARED].text
    said = next(part for part in echo.parts if part.startswith("refers to"))
    assert said.startswith(f"refers to {SHARED}: {text[:30]}")
    echo = session.take("noted: it hurts #rc.funding.public.99")
    assert "no undertaking rc.funding.public.99; the nearest is rc.funding.public.9" in echo.line
    assert session.entries[-1].line == "noted: it hurts #rc.funding.public.99"
    assert session.entries[-1].tags == ("rc.funding.public.99",)
    assert "no undertaking v1.2" in session.take("the form is now #v1.2").line
    assert "refers to rc.funding.public.6" in session.take("so says #redcar-cleveland.funding.public.6").line


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_tags_at_all_are_read(tags: list[str]) -> None:
    found = named_in(_GROUP, tags)
    assert set(found) <= set(_GROUP.local.keyed) | {key for place in AREAS for key in place.keyed}
    for tag in tags:
        assert _GROUP.local
        assert isinstance(_reference(tag), str)


def _reference(tag: str) -> str:
    from meetings.naming import Naming

    return Naming(_GROUP).reference(tag)


@pytest.fixture(autouse=True, scope="module")
def _one_group() -> Iterator[None]:
    global _GROUP  # hypothesis runs a test many times, and makes a group for none of them
    with office() as made:
        _GROUP = made
        yield


_GROUP: Office


def test_the_groups_own_needs_no_areas_word_in_a_line_either(group: Office) -> None:
    session = taking(group, "open", "present Jo Swift")
    told = session.take("a remark #undertakings.shared.1")
    assert f"refers to {SHARED}" in " ".join(told.parts)
    assert [one.hit.kind for one in what_refers(group, SHARED)] == ["entry"]
    assert count_referring(group, group.local, [SHARED]) == {SHARED: 1}
    assert what_refers(group, "w.undertakings.shared.1") == []
