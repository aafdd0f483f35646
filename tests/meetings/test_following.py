"""Following a meeting: what may be shown, what is new, and through what it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import support_office as group

from meetings.errors import Refused
from meetings.following import Followed, Following, Watch
from meetings.minutes.confidence import AN_ITEM
from meetings.minutes.live import LiveMinutes
from meetings.office import Office, open_office
from meetings.records.group import Quorum
from meetings.references import at_hand
from meetings.store.errors import ReadOnly

SECRETS = (
    "off: the moon is cheese", "... green cheese", "confidential", "SK: the treasurer is ill", "here RN",
    "14:30 TM left", "interest JS: a cousin of the treasurer, stays", "+ The treasurer's illness",
    "proposed JS, seconded PC: a new treasurer",
)  # fmt: skip


def followed(following: Following) -> Followed:
    found = following.news()
    assert found is not None
    return found


def told(shown: Followed) -> str:
    """Everything of it, as text: no word can be hidden in a field nobody looked at."""
    return repr(shown)


def test_private_notes_never_show_and_the_confidential_part_only_where_it_is_asked_for() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC SK TM", "item 1", "before", *SECRETS)
        public = followed(Following(office, session.meeting.id))
        assert public.clock.confidential
        assert public.clock.proposal is None
        group.take(session, "public", "after")
        for confidential in (False, True):
            shown = followed(Following(office, session.meeting.id, confidential=confidential))
            texts = [row.text for row in shown.rows]
            assert "Before." in texts
            assert "After." in texts
            assert "Confidential from here on, for the annex only." in texts
            for word in ("treasurer", "cousin", "Here: RN", "Moss left"):
                assert (word in told(shown)) == confidential, word
            assert "cheese" not in told(shown)
            assert (AN_ITEM in told(shown)) == (not confidential)
        assert "treasurer" not in told(public)


def test_a_line_made_private_or_confidential_later_goes_from_sight() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "item 1", "the moon is green", "the sun is red")
        following = Following(office, session.meeting.id)
        shown = followed(following)
        assert "moon" in told(shown)
        (moon,) = (row.entry for row in shown.rows if "moon" in row.text)
        assert moon not in shown.gone
        group.take(session, "s/the moon/off: the moon/")
        shown = followed(following)
        assert "moon" not in told(shown)
        assert moon in shown.gone
        group.take(session, "i/the sun/confidential/")
        shown = followed(following)
        assert "sun" not in told(shown)
        assert len(shown.closed) == 1


def test_there_is_news_only_where_the_record_or_the_minute_is_another() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "item 1")
        following = Following(office, session.meeting.id)
        assert following.news() is not None
        assert following.news() is None
        group.take(session, "a line")
        assert followed(following).rows[-1].text == "A line."
        group.clock(office).set("2026-12-09T14:01")
        assert followed(following).clock.now is not None
        assert following.news() is None


def test_a_proposal_waits_for_its_vote_and_then_stands_in_what_came_of_it() -> None:
    with group.office() as office:
        session = group.taking(
            office, "open", "here JS PC SK", "item 1", "proposed JS, seconded PC: give notice"
        )
        following = Following(office, session.meeting.id)
        shown = followed(following)
        assert (shown.rows[-1].label, shown.rows[-1].text) == ("PROPOSED", "Give notice.")
        assert shown.clock.proposal is not None
        assert {one.initials for one in shown.clock.proposal.may_vote} == {"JS", "PC", "SK"}
        group.take(session, "vote 3-0-0")
        shown = followed(following)
        assert [row.label for row in shown.rows][-1:] == ["DECISION D-2026-001"]
        assert shown.clock.proposal is None
        assert not [row for row in shown.rows if "not put to the vote" in row.text]


def test_an_office_opened_to_read_never_writes_and_reads_what_others_write(tmp_path: Path) -> None:
    with group.office(folder=tmp_path / "group") as office:
        session = group.taking(office, "open", "item 1")
        with open_office(tmp_path / "group", third_party=False, read_only=True) as beside:
            with pytest.raises(ReadOnly):
                group.taking(beside, "a line")
            following = Following(beside, session.meeting.id)
            followed(following)
            group.take(session, "another line")
            assert followed(following).rows[-1].text == "Another line."


def watching(folder: Path) -> Watch:
    def opening() -> Office:
        return open_office(folder, third_party=False, read_only=True, clock=group.SetClock())

    return Watch(folder, opening, lambda office: at_hand(office).id)


def test_a_workspace_that_is_moved_away_is_told_once_and_gone_on_with_when_it_is_back(tmp_path: Path) -> None:
    folder, away = tmp_path / "group", tmp_path / "away"
    with group.office(folder=folder) as office:
        group.taking(office, "open", "item 1", "a line")
    watch = watching(folder)
    watch.open()
    assert isinstance(watch.look(), Followed)
    folder.rename(away)
    said = watch.look()
    assert isinstance(said, str)
    assert "moved or removed" in said
    assert watch.look() is None
    away.rename(folder)
    with open_office(folder, third_party=False, clock=group.SetClock()) as office:
        group.taking(office, "another line")
        shown = watch.look()
    assert isinstance(shown, Followed)
    assert shown.rows[-1].text == "Another line."
    assert watch.look() is None
    watch.close()


def test_what_cannot_be_read_for_now_is_told_and_then_the_meeting_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "group"
    with group.office(folder=folder) as office:
        group.taking(office, "open")
    watch = watching(folder)
    watch.open()
    assert isinstance(watch.look(), Followed)

    def refuse(_: Following) -> None:
        raise Refused("The disk sleeps.")

    with monkeypatch.context() as broken:
        broken.setattr(Following, "news", refuse)
        assert [watch.look(), watch.look()] == ["The disk sleeps.", None]
    assert isinstance(watch.look(), Followed)
    watch.close()


def test_without_a_meeting_named_it_is_the_one_in_session_else_the_next_else_the_last() -> None:
    with group.office() as office:
        assert at_hand(office).ref == "2026-01"
        group.taking(office, "open", ref="2027-01")
        assert at_hand(office).ref == "2027-01"
        group.taking(office, "close really", ref="2027-01")
        assert at_hand(office).ref == "2026-01"


def test_who_comes_late_is_told_apart_from_apologies_until_they_come() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC", "apologies OB", "late AB TM: the train")
        following = Following(office, session.meeting.id)
        assert followed(following).away == (("apologies", ("OB",)), ("late", ("TM", "AB")))
        group.take(session, "AB arrived", "TM arrived")
        assert followed(following).away == (("apologies", ("OB",)),)


def test_the_clock_tells_the_chair_what_is_open_and_what_comes_next() -> None:
    with group.office(quorum=Quorum(members="3")) as office:
        session = group.taking(office, "open", "here JS PC", "14:00 item 1", "14:05 item 3")
        assert isinstance(session, LiveMinutes)
        clock = followed(Following(office, session.meeting.id)).clock
        assert clock.chair is not None
        assert (clock.here, clock.quorum, clock.sides) == (2, False, (("members", 2, 3),))
        assert clock.item is not None
        assert clock.item.number == 3
        assert clock.next is not None
        assert clock.next.number == 4
        group.take(session, "item 5")
        clock = followed(Following(office, session.meeting.id)).clock
        assert clock.next is not None
        assert clock.next.number == 2


def test_what_an_earlier_meeting_minuted_in_confidence_is_not_shown_where_it_comes_up_again() -> None:
    with group.office(Quorum("5")) as office:
        group.taking(
            office, "here JS PC SK TM", "item 3", "confidential", "+ The treasurer's illness",
            "action JS: visit the treasurer", "agreed: to send the treasurer flowers",
            "public", "close really",
        )  # fmt: skip
        group.clock(office).set("2027-02-03T14:00")
        lines = ("here JS PC SK TM", "A1: done", "ratified D1", "the weather was fair")
        session = group.taking(office, *lines, ref="2027-01")
        shown = told(followed(Following(office, session.meeting.id)))
        assert "treasurer" not in shown
        assert all(words in shown for words in (AN_ITEM, "A-2026-001", "D-2026-001", "weather"))
        assert "treasurer" in told(followed(Following(office, session.meeting.id, confidential=True)))


def test_what_an_earlier_meeting_makes_confidential_meanwhile_goes_from_sight() -> None:
    with group.office() as office:
        lines = (
            "here JS PC SK TM",
            "item 3",
            "all is well",
            "action JS: visit the treasurer",
            "close really",
        )
        earlier = group.taking(office, *lines)
        group.clock(office).set("2027-02-03T14:00")
        session = group.taking(office, "here JS PC SK TM", "A1: done", ref="2027-01")
        following = Following(office, session.meeting.id)
        assert "treasurer" in told(followed(following))
        group.take(earlier, "i/action JS/confidential/")
        assert "treasurer" not in told(followed(following))
        earlier.undo()
        assert "treasurer" in told(followed(following))
