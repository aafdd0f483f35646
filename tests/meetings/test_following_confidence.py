"""Following a meeting: whatever is said in confidence, nothing of it is shown to whoever follows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support_office import office, take, taking

from meetings.documents.followed import Telling
from meetings.errors import Refused
from meetings.following import Followed, Following
from meetings.minutes.confidence import AN_ITEM, in_confidence
from meetings.minutes.taking import Taking
from meetings.records.group import Quorum

BEFORE = (
    "here JS PC", "here JS PC SK TM", "apologies DD", "item 1", "item 3", "a public line",
    "proposed JS, seconded PC: give notice", "vote 1-1-0", "agreed: fine", "action PC: write a letter",
    "+ A late paper", "chair PC",
)  # fmt: skip
WITHIN = (
    "zebra", "... zebra", "14:20 zebra", "apologies OB: zebra", "late AB: zebra",
    "guest Zebra Hall (Zebra)", "also 34 zebras",
    "interest JS: zebra, leaves", "interest PC on 4: zebra, stays, no vote", "+ Zebra", "tabled Zebra",
    "proposed JS, seconded PC: zebra", "vote 3-0-0", "vote 1-1-0", "casting for", "record PC against",
    "agreed: zebra", "not agreed: zebra", "noted: zebra", "recommended to the Zebra Board: zebra",
    "action JS: zebra by 1 Feb #zebra", "A1: zebra", "A1: done", "A1: zebra by 3 Feb", "item 3", "item 5",
    "defer", "defer to 3 Feb", "thanks PC: zebra", "elected PC vice chair to 2027", "off: zebra",
    "minutes correct with: zebra", "ratified D1",
)  # fmt: skip
AFTER = (
    "a line more", "... and on", "item 4", "vote 3-0-0", "casting for", "record PC against", "A1: done",
    "agreed: well", "here RN", "TM returned", "proposed PC, seconded JS: go on", "ratified D1",
)  # fmt: skip
ROOM = ("here RN", "AB arrived", "TM left", "TM returned", "sub Ann Hall for SK", "chair PC")
VOTES = ("vote", "casting", "record")
COURSE = ("adjourn 10 minutes: zebra", "adjourn to 3 Feb: zebra", "resume", "close really", "open")


def several(lines: Iterable[str], most: int = 5) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(tuple(lines)), max_size=most)


def at_each(session: Taking, following: Following, lines: Iterable[str]) -> Iterator[Followed]:
    """What is shown after each line; one that is refused says nothing."""
    for line in lines:
        with contextlib.suppress(Refused):
            take(session, line)
        shown = following.news()
        if shown is not None:
            yield shown


@given(several(BEFORE), several((*WITHIN, *ROOM, *COURSE), 7), several(AFTER), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_word_said_in_confidence_is_ever_shown(
    before: list[str], within: list[str], after: list[str], corrected: bool
) -> None:
    lines = ["open", *before, "confidential", *within, "public", *after]
    with office(Quorum("3")) as made:
        session = taking(made)
        following, telling = Following(made, session.meeting.id), Telling()
        for shown in at_each(session, following, [*lines, *(["undo"] if corrected else [])]):
            said = [one.line for one in telling.news(shown)]
            assert "zebra" not in repr((shown, said)).casefold()


def standing(shown: Followed) -> list[Any]:
    """How the meeting stands for whoever follows, without what has another name in every office."""
    clock = shown.clock
    raised = {item.id for item in shown.items if item.title == AN_ITEM}
    times = [(t.title, t.course, t.used, t.left, t.begins) for t in clock.items if t.id not in raised]
    titles = [(one.title, one.outcome, one.opened) for one in shown.items if one.id not in raised]
    item = clock.item and clock.item.title
    who = [clock.chair, clock.here, clock.quorum, clock.sides, shown.away]
    return [clock.state, clock.confidential, clock.pace, item, *who, *times, *titles]


@given(several(BEFORE), several((*WITHIN, *ROOM), 7), several(AFTER))
@settings(max_examples=40, deadline=None)
def test_how_the_meeting_stands_is_what_was_said_of_it_in_public_and_who_is_in_the_room_then(
    before: list[str], within: list[str], after: list[str]
) -> None:
    unmoved = [line for line in within if not line.startswith("item ")]
    # what A1 and D1 are, and what is voted on, hangs on what was made and proposed within
    known = [line for line in after if "1" not in line and not line.startswith(VOTES)]
    stood: list[list[Any]] = []
    for said, seen_by_all in ((unmoved, []), ([], [line for line in unmoved if line in ROOM])):
        with office(Quorum("3")) as made:
            session = taking(made, "open", *before, "confidential")
            following = Following(made, session.meeting.id)
            seen = [standing(one) for one in at_each(session, following, [*said, "a private line"])]
            assert seen == seen[:1] * len(seen)
            *_, public = at_each(session, following, ["public", *seen_by_all])
            rest = at_each(session, following, known)
            stood.append([seen[-1], *map(standing, (public, *rest))])
    assert stood[0] == stood[1]


def test_a_head_count_and_an_item_opened_in_confidence_are_shown_once_it_is_public() -> None:
    with office(Quorum("3")) as made:
        session = taking(
            made, "open", "here JS PC SK", "item 3", "confidential", "SK left", "here RN AB", "14:00 item 5"
        )
        following = Following(made, session.meeting.id)
        within, *_ = at_each(session, following, ["nobody is to hear this"])
        after, on, left = at_each(session, following, ["public", "the weather is fair", "PC left"])
        here = [(shown.clock.here, shown.clock.quorum) for shown in (within, after, on, left)]
        assert here == [(3, True), (4, True), (4, True), (3, True)]
        items = [shown.clock.item.number for shown in (within, after, on) if shown.clock.item]
        assert items == [3, 5, 5]
        asked = Following(made, session.meeting.id, confidential=True).news()
        assert asked is not None
        assert asked.clock.here == 3  # JS RN AB


def test_who_came_in_confidence_before_an_adjournment_is_not_in_the_room_of_another_day() -> None:
    with office(Quorum("3")) as made:
        session = taking(
            made, "open", "here JS PC SK", "item 3", "confidential", "RN arrived", "adjourn to 4 Feb", "open"
        )
        following = Following(made, session.meeting.id)
        *_, empty = at_each(session, following, ["public"])
        *_, called = at_each(session, following, ["confidential", "here AB JS", "public"])
        assert [shown.clock.here for shown in (empty, called)] == [0, 2]
        *_, paused = at_each(
            session, following, ["confidential", "RN arrived", "adjourn 10 minutes", "resume", "public"]
        )
        assert paused.clock.here == 3


def test_who_stands_in_since_the_confidential_part_counts_once_it_is_public() -> None:
    with office(Quorum("3")) as made:
        session = taking(made, "open", "here JS PC", "confidential", "sub Ann Hall for SK")
        shown = list(at_each(session, Following(made, session.meeting.id), ["nobody hears this", "public"]))
        assert [(one.clock.here, one.clock.quorum) for one in shown] == [(2, False), (3, True)]
        assert "Ann Hall" not in repr(shown[0])


def test_why_a_meeting_was_adjourned_in_confidence_does_not_go_into_calendars_but_when_it_goes_on_does() -> (
    None
):
    with office() as made:
        session = taking(
            made, "here JS PC SK", "item 3", "confidential", "adjourn to 4 Feb: the treasurer is ill"
        )
        shown = Following(made, session.meeting.id).news()
        assert shown is not None
        assert shown.clock.state == "adjourned"
        *_, sitting = shown.clock.meeting.sittings
        assert (sitting.start.isoformat(), sitting.reason) == ("2027-02-04T14:00:00", "")


def test_a_vote_in_public_on_what_was_proposed_in_confidence_tells_nothing_of_it() -> None:
    with office() as made:
        session = taking(
            made,
            "here JS PC SK",
            "item 3",
            "confidential",
            "proposed JS, seconded PC: sell the hall",
            "public",
        )
        shown = list(at_each(session, Following(made, session.meeting.id), ["vote 3-0-0", "next"]))[-1]
        assert "hall" not in repr(shown)
        assert shown.clock.proposal is None
        assert [one.confidential for one in session.minutes.paragraphs] == [True]
        voted = [one.id for one in session.entries if one.line.startswith(("proposed", "vote"))]
        assert set(voted) <= in_confidence(made)


def test_a_proposal_voted_on_in_confidence_waits_no_more_and_its_count_is_not_told() -> None:
    with office() as made:
        session = taking(made, "here JS PC SK", "item 3", "proposed JS, seconded PC: sell the hall")
        following = Following(made, session.meeting.id)
        for shown in at_each(session, following, ["confidential", "vote 1-1-0"]):
            assert shown.clock.proposal is None or not shown.clock.proposal.tie
        assert following.shown is not None
        assert following.shown.clock.proposal is None
