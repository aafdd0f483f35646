"""Two corrections of one line at once: both are kept, both are shown, and a person chooses."""

from __future__ import annotations

import contextlib
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st
from support_office import taking
from support_store import carry

from meetings.errors import NotHeld, Refused
from meetings.minutes.correcting import rewritten, struck
from meetings.minutes.dividing import join, split
from meetings.minutes.importing import copied
from meetings.minutes.moving import moved_by
from meetings.minutes.taking import Taking
from meetings.minutes.versions import both_kept, chosen, to_choose, versions_of
from meetings.minutes_check import minutes_findings
from meetings.office import Office, open_office
from meetings.records.entry import Entry


def entry(session: Taking, words: str) -> Entry:
    return next(e for e in session.live_entries() if words in e.line)


def says(office: Office, id_: str) -> list[str]:
    return sorted(one.says for one in versions_of(office, id_))


def pick(office: Office, id_: str, words: str) -> str:
    return next(one.id for one in versions_of(office, id_) if words in one.says)


def two(office: Office, *lines: str, mine: str, theirs: str) -> tuple[Taking, str]:
    """A session whose last line was corrected by another meanwhile, and then by itself as it saw it."""
    session = taking(office, *lines)
    other = taking(office)
    seen = session.entries[-1]
    office.store.who = "Olu"
    rewritten(other, other.standing(seen.id), theirs)
    office.store.who = "Kit"
    echo = rewritten(session, seen, mine)
    assert echo.line == (
        f"two versions · changed meanwhile by Olu to “{theirs}” · yours is kept too: choose one"
    )
    return session, seen.id


def test_a_correction_of_a_line_that_was_changed_meanwhile_overwrites_nothing() -> None:
    with group.office() as office:
        session, id_ = two(
            office, "item 3", "the clerks came", mine="the clerk came", theirs="the wardens came"
        )
        assert says(office, id_) == ["the clerk came", "the wardens came"]
        assert [one.by for one in versions_of(office, id_)] in (["Olu", "Kit"], ["Kit", "Olu"])
        assert list(to_choose(office, session.meeting.id)) == [id_]


@pytest.mark.parametrize("words", ["clerk ", "wardens"])
def test_the_one_that_is_chosen_stands_alone_and_undo_gives_both_back(words: str) -> None:
    with group.office() as office:
        session, id_ = two(
            office, "item 3", "the clerks came", mine="the clerk came", theirs="the wardens came"
        )
        chosen(session, id_, pick(office, id_, words))
        assert words in session.standing(id_).line
        assert to_choose(office, session.meeting.id) == {}
        assert len(versions_of(office, id_)) == 1
        session.take("undo")
        assert says(office, id_) == ["the clerk came", "the wardens came"]
        session.take("redo")
        assert words in session.standing(id_).line
        assert office.store.conflicts() == []


def test_what_a_version_does_elsewhere_waits_until_it_is_chosen() -> None:
    with group.office() as office:
        session, id_ = two(
            office, "action JS: print it", mine="action JS: post it", theirs="agreed: to print it"
        )
        assert group.action(office, "A-2026-001").status == "taken-back"
        assert group.decision(office, "D-2026-001").text == "to print it"
        chosen(session, id_, pick(office, id_, "post"))
        assert group.decision(office, "D-2026-001").taken_back
        now = session.standing(id_)
        assert group.action(office, now.ref).text == "post it"
        assert group.action(office, now.ref).status == "not-started"


def test_choosing_their_version_leaves_the_record_they_made_as_it_is() -> None:
    with group.office() as office:
        session, id_ = two(
            office, "action JS: print it", mine="we only talked", theirs="action PC: print it by 3 Feb"
        )
        session.take("A1: under way")
        chosen(session, id_, pick(office, id_, "PC"))
        held = group.action(office, "A-2026-001")
        assert (str(held.due.on), held.status) == ("2027-02-03", "under-way")
        assert session.standing(id_).ref == "A-2026-001"


def test_both_can_stand_as_lines_of_their_own() -> None:
    with group.office() as office:
        session, id_ = two(office, "item 3", "all went well", mine="action JS: go", theirs="it went well")
        session.take("behind")
        both_kept(session, id_)
        assert [e.line for e in session.entries if not e.taken_back][2:] == [
            "it went well", "action JS: go", "behind",
        ]  # fmt: skip
        assert group.action(office, "A-2026-001").text == "go"
        session.take("undo")
        assert says(office, id_) == ["action JS: go", "it went well"]
        both_kept(session, id_)
        assert [e.line for e in session.entries if not e.taken_back][2:4] == ["it went well", "action JS: go"]


def test_where_only_the_place_changed_meanwhile_a_correction_is_simply_one() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "two")
        seen, other = session.entries[-1], taking(office)
        moved_by(other, other.standing(seen.id), -1)
        rewritten(session, seen, "three")
        assert [e.line for e in session.entries][2:] == ["three", "one"]
        assert to_choose(office, session.meeting.id) == {}


def test_the_same_correction_twice_is_one() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one")
        seen, other = session.entries[-1], taking(office)
        rewritten(other, other.standing(seen.id), "two")
        rewritten(session, seen, "two")
        assert to_choose(office, session.meeting.id) == {}


def test_a_line_taken_back_meanwhile_is_not_corrected() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one")
        seen, other = session.entries[-1], taking(office)
        struck(other, other.standing(seen.id))
        with pytest.raises(Refused, match="taken back meanwhile"):
            rewritten(session, seen, "two")


def test_what_names_no_version_is_refused() -> None:
    with group.office() as office:
        session, id_ = two(office, "one", mine="two", theirs="three")
        for words in ("", "zz"):
            with pytest.raises(NotHeld, match="names 0 of the versions"):
                chosen(session, id_, words)
        with pytest.raises(Refused, match="one version only"):
            chosen(session, session.entries[0].id, "zz")


@pytest.mark.parametrize(("words", "text"), [("burn", "burn it"), ("post", "post it")])
def test_corrections_made_apart_and_merged_are_settled_with_all_they_did(words: str, text: str) -> None:
    with group.office() as office:
        session = taking(office, "item 3", "action JS: print it")
        seen = session.entries[-1]
        with copied(office) as copy:
            there = taking(copy)
            rewritten(there, there.standing(seen.id), "action PC: burn it")
            rewritten(session, seen, "action JS: post it")
            carry(copy.store, office.store)
        session.catch_up()
        assert says(office, seen.id) == ["action JS: post it", "action PC: burn it"]
        chosen(session, seen.id, pick(office, seen.id, words))
        assert group.action(office, "A-2026-001").text == text
        assert office.store.conflicts() == []
        session.take("undo")
        assert says(office, seen.id) == ["action JS: post it", "action PC: burn it"]


def test_a_line_in_two_versions_is_put_right_only_once_one_is_chosen() -> None:
    with group.office() as office:
        session, id_ = two(office, "item 3", "zero", "one", mine="two", theirs="three")
        before = group.everything(office)
        for do in (
            lambda line: rewritten(session, line, "four"),
            lambda line: struck(session, line),
            lambda line: moved_by(session, line, -1),
            lambda line: join(session, line),
            lambda line: split(session, line, "four", "five"),
            lambda line: session.take(f"s/{line.line}/four/"),
        ):
            with pytest.raises(Refused, match="choose one of them first"):
                do(session.standing(id_))
            assert group.everything(office) == before
        chosen(session, id_, versions_of(office, id_)[0].id)
        rewritten(session, session.standing(id_), "four")
        assert says(office, id_) == ["four"]


def test_lines_moved_apart_and_merged_are_all_there_with_nothing_to_choose() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "two", "three", "item 4", "four")
        said = sorted(e.line for e in session.entries)
        with copied(office) as copy:
            there = taking(copy)
            moved_by(there, entry(there, "three"), -1)
            moved_by(session, entry(session, "one"), 1)
            carry(copy.store, office.store)
        session.catch_up()
        assert sorted(e.line for e in session.entries) == said
        assert to_choose(office, session.meeting.id) == {}
        for line in ("one", "two", "three"):
            session.take(f"s/{line}/{line}s/")
        assert to_choose(office, session.meeting.id) == {}
        last = next(e for e in session.live_entries() if e.line in ("ones", "twos", "threes"))
        moved_by(session, last, -1)
        assert Taking(office, session.meeting).minutes == session.minutes


def test_two_programs_that_correct_one_line_in_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    with group.office(folder=tmp_path / "group") as office:
        id_ = taking(office, "item 3", "zero").entries[-1].id
        together, typed = threading.Barrier(2), list[str]()

        def correct(who: str) -> None:
            with open_office(tmp_path / "group", who=who, third_party=False) as mine:
                session = taking(mine)
                for n in range(5):
                    seen = session.standing(id_)
                    together.wait(60)
                    with contextlib.suppress(Refused):  # it stands in two versions by now
                        rewritten(session, seen, f"{who} {n}")
                        typed.append(f"{who} {n}")

        with ThreadPoolExecutor(2) as programs:
            list(programs.map(correct, ("Olu", "Kit")))
        said = {change.body for change, _, _ in office.store.history("entry", id_)}
        lines = {json.loads(body)["line"] for body in said if body}
        assert {"Olu 0", "Kit 0"} <= set(typed) <= lines
        assert len(versions_of(office, id_)) > 1


_WORDS = st.sampled_from(["JS: one", "two", "agreed: three", "action JS: four", "A1: done", "... five"])


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(["see", "correct", "choose", "undo"]), _WORDS),
        max_size=14,
    )
)
@settings(max_examples=25, deadline=None)
def test_no_text_is_lost_whatever_two_sessions_correct_at_once(steps: list[tuple[int, str, str]]) -> None:
    with group.office() as office:
        sessions = [taking(office, "item 3", "action PC: first", "zero"), taking(office)]
        id_ = sessions[0].entries[-1].id
        seen = [session.standing(id_) for session in sessions]
        typed = {"zero"}
        for who, what, words in steps:
            session = sessions[who]
            with contextlib.suppress(Refused):
                if what == "see":
                    session.catch_up()
                    seen[who] = session.standing(id_)
                elif what == "correct":
                    rewritten(session, seen[who], words)
                    typed.add(words)
                elif what == "choose":
                    chosen(session, id_, versions_of(office, id_)[-1].id)
                else:
                    session.take("undo")
        said = {change.body for change, _, _ in office.store.history("entry", id_)}
        assert typed <= {json.loads(body)["line"] for body in said if body}
        for session in sessions:
            session.catch_up()
        assert sessions[0].minutes == sessions[1].minutes == Taking(office, sessions[0].meeting).minutes
        heads = versions_of(office, id_)
        assert bool(to_choose(office, sessions[0].meeting.id)) == (len({one.says for one in heads}) > 1)


def test_a_look_at_the_minutes_and_the_close_mention_what_is_to_be_chosen() -> None:
    with group.office() as office:
        session, id_ = two(office, "item 3", "one", mine="two", theirs="three")
        said = "stands in 2 versions, changed at once: choose one of them."
        assert any(said in one.text for one in minutes_findings(office, session.meeting))
        assert any(said in one for one in session.take("close").more)
        chosen(session, id_, versions_of(office, id_)[0].id)
        assert not any(said in one.text for one in minutes_findings(office, session.meeting))
