"""A meeting that is followed, told line by line."""

from __future__ import annotations

import contextlib

import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.documents.followed import Said, Telling
from meetings.errors import Refused
from meetings.following import Following
from meetings.minutes.taking import Taking


class Listener:
    """Hears what is told of a meeting after each of its lines."""

    def __init__(self, session: Taking) -> None:
        self._session = session
        self._following = Following(session.office, session.meeting.id)
        self._telling = Telling()

    def after(self, *lines: str) -> list[str]:
        group.take(self._session, *lines)
        return [said.line for said in self.news()]

    def news(self) -> list[Said]:
        found = self._following.news()
        return list(self._telling.news(found)) if found else []


def test_a_meeting_is_told_from_before_it_is_open_until_it_is_closed() -> None:
    with group.office() as office:
        listener = Listener(group.taking(office))
        assert listener.after() == [
            "2026-01, Castlebridge Compact Group, Wed 9 Dec 2026, 14:00.",
            "2026-01 is not open yet; it will appear here.",
        ]
        assert listener.after("open 14:03") == ["14:03: The meeting was opened."]
        assert listener.after("item 1") == ["Item 1: Welcome and apologies."]
        assert listener.after("JS: hello there") == ["1.1 JS: hello there."]
        assert listener.after("... and went on") == ["1.1 goes on: and went on."]
        assert listener.after("s/hello/good day/") == ["Corrected: 1.1 JS: good day there and went on."]
        assert listener.after("another", "undo") == []
        assert listener.after("another") == ["1.2 Another."]
        assert listener.after("undo") == ["Taken back: 1.2"]
        assert listener.after("off: dull", "... very dull") == []
        assert listener.after("confidential", "a secret", "public") == [
            "Confidential from here on, for the annex only.",
            "Public again.",
        ]
        assert listener.after("item 4", "agreed: fine") == [
            "Item 4: The leaflet.",
            "4.1 DECISION D-2026-001: Agreed: fine.",
        ]
        closing = listener.after("close really")
        assert closing[-1] == "2026-01 is closed; nothing more is to come."


def test_what_goes_into_the_confidential_part_later_is_named_by_its_number_alone() -> None:
    with group.office() as office:
        listener = Listener(group.taking(office, "open", "item 1", "the sun is red"))
        listener.after()
        told = listener.after("i/the sun/confidential/")
        assert told == [
            "1.1 stands in the confidential part now.",
            "Confidential from here on, for the annex only.",
        ]


def test_a_vote_is_told_as_what_came_of_it() -> None:
    with group.office() as office:
        listener = Listener(group.taking(office, "open", "here JS PC", "item 1"))
        listener.after()
        assert listener.after("proposed JS, seconded PC: give notice") == [
            "PROPOSED: Give notice. Proposed by Jo Swift, seconded by Pat Cole. It waits for its vote."
        ]
        [decided] = listener.after("vote 2-0-0")
        assert decided.startswith("1.1 DECISION D-2026-001: Agreed: give notice.")
        assert listener.after("undo")[0] == "Taken back: 1.1"


LINES = st.lists(
    st.sampled_from(
        ["open", "item 1", "item 4", "a line", "JS: said this", "... more", "undo", "redo", "agreed: fine",
         "confidential", "public", "off: a quiet word", "here JS PC", "s/line/lime/", "AB arrives", "+ New",
         "proposed JS, seconded PC: notice", "vote 2-0-0", "adjourn 10 minutes", "close really"]
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(LINES)
def test_whatever_is_typed_nothing_private_is_told_nor_anything_again_that_has_not_changed(
    lines: list[str],
) -> None:
    with group.office() as office:
        session = group.taking(office)
        listener = Listener(session)
        told = listener.news()
        for line in lines:
            with contextlib.suppress(Refused):  # a meeting that is closed takes no more lines
                session.take(line)
            told += listener.news()
        assert listener.news() == []
        assert not [said for said in told if "quiet word" in said.line]
        assert len([said for said in told if said.event == "meeting"]) == 1
        assert all(said.line.strip() and "\n" not in said.line for said in told)
