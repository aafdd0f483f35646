from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support_minutes import Script, entries, logs

from meetings.minutes.order import Log, in_order, log, rearranged
from meetings.records.entry import Entry
from meetings.records.forms import Prose

PROSE = st.just(Prose("so it was"))


def line(key: str, after: str | None) -> Entry:
    return Entry(id=key, meeting="m1", line=key, parsed=Prose(key), after=after)


def keys(*lines: Entry) -> str:
    return " ".join(entry.id for entry in in_order(lines))


def test_each_line_comes_after_the_one_it_follows() -> None:
    assert keys(line("c", "b"), line("a", None), line("b", "a")) == "a b c"


def test_what_is_put_in_after_a_line_comes_before_what_followed_it() -> None:
    assert (
        keys(line("a", None), line("b", "a"), line("c", "b"), line("d", "a"), line("e", "d")) == "a d e b c"
    )


def test_what_is_put_in_before_the_first_line_comes_first() -> None:
    assert keys(line("a", None), line("b", "a"), line("c", None)) == "c a b"


def test_two_lines_typed_at_once_after_the_same_line_keep_what_follows_each() -> None:
    ours, theirs = [line("b", "a"), line("d", "b")], [line("c", "a"), line("e", "c")]
    assert keys(line("a", None), *ours, *theirs) == "a c e b d"


def test_a_line_whose_forerunner_is_not_held_stands_at_the_end() -> None:
    assert keys(line("b", "lost"), line("c", "b"), line("a", None), line("d", "a")) == "a d b c"


def test_several_such_lines_stand_in_the_order_of_what_they_follow() -> None:
    assert keys(line("a", "lost-2"), line("b", "lost-1"), line("c", "lost-1")) == "c b a"


def test_lines_that_follow_each_other_in_a_ring_are_all_there() -> None:
    ring = [line("b", "d"), line("c", "b"), line("d", "c"), line("e", "c")]
    assert keys(line("a", None), *ring, line("z", "z")) == "a b c e d z"


def test_a_line_taken_back_keeps_its_place_for_what_hangs_on_it() -> None:
    gone = Entry(id="b", meeting="m1", line="", parsed=Prose(""), after="a", taken_back=True)
    assert keys(line("a", None), gone, line("c", "b")) == "a b c"


def test_the_next_line_follows_the_last() -> None:
    assert Log().last is None
    assert log([line("a", None), line("c", "a"), line("b", "a")]).last == "b"


def test_a_line_at_the_end_leaves_everything_where_it_stands() -> None:
    held = log([line("a", None), line("b", "a"), line("z", "lost")])
    assert held.comes_last(line("c", "z"))
    assert not held.comes_last(line("c", "b")), "something stands after it"
    assert not held.comes_last(line("lost", "z")), "a line held waits for this one"
    assert not held.comes_last(line("a", "z")), "held already: this replaces it"
    assert not Log().comes_last(line("a", "a")), "a ring of one"


@given(logs(PROSE), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_is_the_same_in_whatever_order_lines_arrive(lines: list[Entry], chance: object) -> None:
    expected = in_order(lines)
    assert sorted(e.id for e in expected) == sorted(e.id for e in lines), "each line once"
    chance.shuffle(lines)  # type: ignore[attr-defined]
    assert in_order(lines) == expected


@given(logs(PROSE), entries(PROSE))
@settings(max_examples=300)
def test_one_line_more_gives_the_log_of_all(lines: list[Entry], more: Entry) -> None:
    assert log(lines).with_entry(more) == log([*lines, more])


@given(logs(PROSE), entries(PROSE))
@settings(max_examples=200)
def test_a_line_said_to_come_last_moves_nothing(lines: list[Entry], more: Entry) -> None:
    held = log(lines)
    if held.comes_last(more):
        assert in_order([*lines, more]) == (*held.ordered, more)


@given(logs(PROSE))
@settings(max_examples=150)
def test_a_line_never_stands_before_the_one_it_follows_unless_in_a_ring(lines: list[Entry]) -> None:
    ordered = in_order(lines)
    place = {entry.id: number for number, entry in enumerate(ordered)}
    above = {entry.id: entry.after for entry in lines}

    def in_a_ring(key: str) -> bool:
        at, steps = above[key], 0
        while at in above and at != key and steps <= len(above):
            at, steps = above[at], steps + 1
        return at == key

    for entry in ordered:
        if entry.after in place and not in_a_ring(entry.id):
            assert place[entry.after] < place[entry.id]


@given(logs(PROSE), st.randoms(use_true_random=False))
def test_any_log_can_be_put_in_any_order(held: list[Entry], random: Random) -> None:
    before = log(held)
    wanted = [entry.id for entry in before.ordered]
    random.shuffle(wanted)
    changed = rearranged(before, wanted)
    after = log([*held, *changed])
    assert [entry.id for entry in after.ordered] == wanted
    assert all(replace(before.held[e.id], after=e.after) == e for e in changed), "only whom they follow"
    assert rearranged(after, wanted) == ()


def test_moving_one_line_of_a_long_log_changes_only_its_neighbours() -> None:
    script = Script()
    script.say(*(Prose(str(n)) for n in range(300)))
    before = log(script.entries)
    wanted = [entry.id for entry in before.ordered]
    wanted.insert(20, wanted.pop(200))
    assert len(rearranged(before, wanted)) == 3
