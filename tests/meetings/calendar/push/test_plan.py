from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.push.plan import Known, Step, There, Wanted, foreseen, plan


def ours(meaning: str) -> Wanted:
    return Wanted("T", b"", meaning)


def theirs(meaning: str) -> There:
    return There("/c/x.ics", '"1"', "T", meaning)


def steps(
    wanted: str = "",
    there: str = "",
    known: tuple[str, ...] | None = None,
    *,
    sure: bool = True,
    win: bool = False,
) -> list[str]:
    found = plan(
        {"u": ours(wanted)} if wanted else {},
        {"u": theirs(there)} if there else {},
        {"u": Known(known, sure)} if known is not None else {},
        ours=win,
    )
    return [step.what for step in found]


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
    def found(ours_now: str, theirs_now: str, tag: str, known: Known, *, win: bool = False) -> list[str]:
        there = {"u": There("/c/x.ics", tag, "T", theirs_now)}
        return [step.what for step in plan({"u": ours(ours_now)}, there, {"u": known}, ours=win)]

    told_back, by_tag = Known(("own",), sent="a"), Known(("a",), tag='"1"', sent="a")
    assert found("a", "own", '"9"', told_back) == found("a", "own", '"1"', by_tag) == []
    assert found("a", "own", '"1"', by_tag, win=True) == []
    assert found("b", "own", '"9"', told_back) == found("b", "own", '"1"', by_tag) == ["change"]
    assert found("a", "other", '"9"', told_back) == found("a", "other", '"2"', by_tag) == ["conflict"]
    assert found("a", "other", "", Known(("a",), sent="a")) == ["conflict"], "no tag proves nothing"


def test_where_ours_is_to_win_nothing_is_a_conflict() -> None:
    assert steps("b", "other", ("a",), win=True) == ["change"]
    assert steps("a", "", ("a",), win=True) == ["add"]
    assert steps("", "other", win=True) == ["remove"]


MEANINGS = st.dictionaries(st.sampled_from("uvwx"), st.sampled_from("abc"))
KNOWN = st.dictionaries(
    st.sampled_from("uvwx"),
    st.builds(Known, st.lists(st.sampled_from("abc"), min_size=1).map(tuple), st.booleans()),
)


def carried_out(found: list[Step], wanted: dict[str, Wanted], there: dict[str, There]) -> dict[str, There]:
    held = dict(there)
    for step in found:
        if step.what == "remove":
            del held[step.uid]
        elif step.what != "conflict":
            held[step.uid] = theirs(wanted[step.uid].meaning)
    return held


@given(MEANINGS, MEANINGS, KNOWN, st.integers(0, 4))
def test_stopped_anywhere_it_goes_on_and_comes_to_the_same(
    told: dict[str, str], on_server: dict[str, str], known: dict[str, Known], stop: int
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    found = plan(wanted, there, known)
    whole = carried_out(found, wanted, there)
    half = carried_out(found[:stop], wanted, there)
    noted = foreseen(found, wanted, there, known)
    again = plan(wanted, half, noted)
    assert carried_out(again, wanted, half) == whole
    conflicts = [step.uid for step in found if step.what == "conflict"]
    assert [step.uid for step in again if step.what == "conflict"] == conflicts


@given(MEANINGS, MEANINGS, KNOWN)
def test_what_somebody_else_wrote_is_never_written_over(
    told: dict[str, str], on_server: dict[str, str], known: dict[str, Known]
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    for step in plan(wanted, there, known):
        if step.what in ("change", "remove"):
            assert there[step.uid].meaning in known[step.uid].meanings


@given(MEANINGS, MEANINGS, KNOWN)
def test_where_ours_wins_the_server_holds_what_we_hold(
    told: dict[str, str], on_server: dict[str, str], known: dict[str, Known]
) -> None:
    wanted = {uid: ours(meaning) for uid, meaning in told.items()}
    there = {uid: theirs(meaning) for uid, meaning in on_server.items()}
    held = carried_out(plan(wanted, there, known, ours=True), wanted, there)
    assert {uid: one.meaning for uid, one in held.items()} == told
