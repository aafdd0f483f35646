from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.calendar.push.plan import Known, Side, Step, There, Wanted, foreseen, plan


def ours(meaning: str) -> Wanted:
    return Wanted("T", b"", meaning)


def theirs(meaning: str) -> There:
    return There("/c/x.ics", f'"{meaning}"', "T", meaning)


def steps(
    wanted: str = "",
    there: str = "",
    known: tuple[str, ...] | None = None,
    *,
    sure: bool = True,
    side: Side | None = None,
) -> list[str]:
    found = plan(
        {"u": ours(wanted)} if wanted else {},
        {"u": theirs(there)} if there else {},
        {"u": Known(known, sure)} if known is not None else {},
        {"u": side} if side else {},
    )
    return [step.what for step in found]


def test_entries_are_told_by_their_days_and_one_that_is_gone_and_stays_so_says_it() -> None:
    days = {"Breakfast": dt.date(2027, 3, 2), "Awards": dt.date(2027, 5, 4), "Fair": dt.date(2027, 1, 5)}
    wanted = {name: Wanted(name, b"", "a", on) for name, on in days.items()} | {"None": ours("a")}
    assert [step.uid for step in plan(wanted, {}, {})] == ["Fair", "Breakfast", "Awards", "None"]
    (gone,) = plan({"u": ours("a")}, {}, {"u": Known(("a",))}, {"u": "theirs"})
    assert (gone.what, gone.why) == ("theirs", "it is removed there")


def test_what_has_to_be_done_follows_from_three_versions() -> None:
    assert steps("a") == ["add"]
    assert steps("a", "a") == []
    assert steps("a", "a", ("old",)) == []
    assert steps("b", "a", ("a",)) == ["change"]
    assert steps("b", "a", ("x", "a"), sure=False) == ["change"]
    assert steps("b", "other", ("a",)) == ["conflict"]
    assert steps("b", "other") == ["conflict"]
    assert steps("a", "", ("a",)) == ["conflict"]
    assert steps("a", "", ("a",), sure=False) == ["add"]
    assert steps("", "a", ("a",)) == ["remove"]
    assert steps("", "other", ("a",)) == ["conflict"]
    assert steps("", "other") == ["conflict"]
    assert steps("", "", ("a",)) == []


def test_a_server_may_keep_in_words_of_its_own_what_was_sent() -> None:
    def found(ours_now: str, theirs_now: str, tag: str, known: Known, side: Side | None = None) -> list[str]:
        there = {"u": There("/c/x.ics", tag, "T", theirs_now)}
        chosen = {"u": side} if side else {}
        return [step.what for step in plan({"u": ours(ours_now)}, there, {"u": known}, chosen)]

    told_back, by_tag = Known(("own",), sent="a"), Known(("a",), tag='"1"', sent="a")
    assert found("a", "own", '"9"', told_back) == found("a", "own", '"1"', by_tag) == []
    assert found("a", "own", '"1"', by_tag, "ours") == []
    assert found("b", "own", '"9"', told_back) == found("b", "own", '"1"', by_tag) == ["change"]
    assert found("a", "other", '"9"', told_back) == found("a", "other", '"2"', by_tag) == ["conflict"]
    assert found("a", "other", "", Known(("a",), sent="a")) == ["conflict"], "no tag proves nothing"


def test_where_ours_is_to_win_nothing_is_a_conflict() -> None:
    assert steps("b", "other", ("a",), side="ours") == ["change"]
    assert steps("a", "", ("a",), side="ours") == ["add"]
    assert steps("", "other", side="ours") == ["remove"]


def let_stand(wanted: str, there: str, now: tuple[str, str]) -> list[str]:
    """What is to be done after theirs was let stand, and both sides came to be what they are now."""

    def sides(ours_say: str, theirs_say: str) -> tuple[dict[str, Wanted], dict[str, There]]:
        return {"u": ours(ours_say)} if ours_say else {}, {"u": theirs(theirs_say)} if theirs_say else {}

    put = {"u": Known(("old",))}
    then = sides(wanted, there)
    found = plan(*then, put, {"u": "theirs"})
    assert [step.what for step in found] == ["theirs"]
    return [step.what for step in plan(*sides(*now), foreseen(found, *then, put))]


def test_where_theirs_is_let_stand_it_does_until_either_side_says_something_else() -> None:
    for wanted, there in (("b", "other"), ("b", ""), ("", "other")):
        assert let_stand(wanted, there, (wanted, there)) == ["theirs"], "it stands, and that is told"
        assert let_stand(wanted, there, ("c", there)) == ["conflict"], "changed here since"
        assert let_stand(wanted, there, (wanted, "more")) == ["conflict"], "changed there since"
    assert let_stand("b", "other", ("", "other")) == ["conflict"], "never taken away unasked"
    assert let_stand("b", "other", ("other", "other")) == []
    assert let_stand("b", "other", ("b", "b")) == []


MEANINGS = st.dictionaries(st.sampled_from("uvwx"), st.sampled_from("abc"))
KNOWN = st.dictionaries(
    st.sampled_from("uvwx"),
    st.builds(
        Known,
        st.lists(st.sampled_from("abc"), min_size=1).map(tuple),
        st.booleans(),
        sent=st.sampled_from(["", "a", "b", "c"]),
        theirs=st.booleans(),
    ),
)
CHOSEN = st.dictionaries(st.sampled_from("uvwx"), st.just("theirs"))


def carried_out(found: list[Step], wanted: dict[str, Wanted], there: dict[str, There]) -> dict[str, There]:
    held = dict(there)
    for step in found:
        if step.what == "remove":
            del held[step.uid]
        elif step.what not in ("conflict", "theirs"):
            held[step.uid] = theirs(wanted[step.uid].meaning)
    return held


@given(MEANINGS, MEANINGS, KNOWN, CHOSEN, st.integers(0, 4))
def test_stopped_anywhere_it_goes_on_and_comes_to_the_same(
    told: dict[str, str],
    on_server: dict[str, str],
    known: dict[str, Known],
    chosen: dict[str, Side],
    stop: int,
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    found = plan(wanted, there, known, chosen)
    whole = carried_out(found, wanted, there)
    half = carried_out(found[:stop], wanted, there)
    noted = foreseen(found, wanted, there, known)
    again = plan(wanted, half, noted)
    assert carried_out(again, wanted, half) == whole
    for left in ("conflict", "theirs"):
        assert [one.uid for one in again if one.what == left] == [
            one.uid for one in found if one.what == left
        ]


@given(MEANINGS, MEANINGS, KNOWN)
def test_what_somebody_else_wrote_is_never_written_over(
    told: dict[str, str], on_server: dict[str, str], known: dict[str, Known]
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    for step in plan(wanted, there, known):
        if step.what in ("change", "remove"):
            assert there[step.uid].meaning in known[step.uid].meanings
            assert not known[step.uid].theirs


@given(
    MEANINGS, MEANINGS, KNOWN.map(lambda known: {uid: replace(one, sent="") for uid, one in known.items()})
)
def test_where_ours_wins_the_server_holds_what_we_hold(
    told: dict[str, str], on_server: dict[str, str], known: dict[str, Known]
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    chosen: dict[str, Side] = dict.fromkeys("uvwx", "ours")
    held = carried_out(plan(wanted, there, known, chosen), wanted, there)
    assert {uid: one.meaning for uid, one in held.items()} == told
