"""Items skipped once or asleep until a day: they come back of themselves, and can be woken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_carrying import hold, meeting_on, office_in

from meetings.agenda.items import add_item, items_of
from meetings.agenda.moving import copy_to, move_to
from meetings.agenda.origins import Origins
from meetings.agenda.papers import attach, copied_in
from meetings.agenda.sleeping import away_from, find_away, skip, snooze, wake
from meetings.dates.words import times_words
from meetings.errors import NotHeld, Refused
from meetings.history import history
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting
from meetings.store.query import where
from meetings.year import add_body, cancel_meeting, move_meeting


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_in(tmp_path / "group") as made:
        yield made


def business(office: Office, meeting: Meeting) -> list[AgendaItem]:
    return [item for item in items_of(office, meeting.id) if not item.standing]


def brought(office: Office, meeting: Meeting) -> list[tuple[str, str, int]]:
    return [(item.title, item.carried_why, item.carried) for item in business(office, meeting)]


def asleep(office: Office, meeting: Meeting) -> list[str]:
    return [f"{one.item.title}: {one.words}" for one in away_from(office, meeting)]


def paper_for(office: Office, meeting: Meeting, item: AgendaItem, folder: Path) -> None:
    file = folder / "map.txt"
    file.write_text("a map")
    with copied_in(office, meeting, [file]) as copies:
        attach(office, meeting, item, copies)


def test_skipped_it_comes_back_on_the_agenda_after_and_says_so(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    skip(office, add_item(office, first, "The leaflet"))
    assert brought(office, first) == []
    assert brought(office, second) == [("The leaflet", "skipped once", 0)]
    assert asleep(office, first) == ["The leaflet: skipped once, comes at 2027-02 of Wed 10 Mar 2027"]


def test_skipped_with_no_meeting_planned_it_waits_in_sight(office: Office) -> None:
    first = meeting_on(office, 1)
    skip(office, add_item(office, first, "The leaflet"))
    assert asleep(office, first) == ["The leaflet: skipped once, comes at the next meeting that is planned"]
    hold(office, first)
    assert brought(office, meeting_on(office, 5)) == [("The leaflet", "skipped once", 0)]


def test_snoozed_it_stays_away_until_the_first_meeting_from_that_day_on(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    snooze(office, add_item(office, first, "The leaflet"), dt.date(2027, 5, 1))
    assert brought(office, second) == []
    assert asleep(office, second) == ["The leaflet: snoozed until Sat 1 May 2027"]
    assert brought(office, meeting_on(office, 6)) == [("The leaflet", "snoozed", 0)]
    assert asleep(office, second) == []


def test_a_day_that_leaves_nothing_out_is_refused(office: Office) -> None:
    first = meeting_on(office, 1)
    item = add_item(office, first, "The leaflet")
    with pytest.raises(Refused, match="not after 2027-01"):
        snooze(office, item, dt.date(2027, 1, 10))


def test_deferred_to_a_day_without_a_meeting_it_waits_for_the_first_from_then_on(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    add_item(office, first, "The leaflet")
    hold(office, first, "item The leaflet", "defer to 20 April 2027")
    assert brought(office, second) == []
    assert asleep(office, second) == ["The leaflet: deferred until Tue 20 Apr 2027"]
    hold(office, second)
    assert brought(office, meeting_on(office, 5)) == [("The leaflet", "deferred", 1)]


def test_a_special_meeting_on_that_very_day_takes_it(office: Office) -> None:
    first = meeting_on(office, 1)
    add_item(office, first, "The leaflet")
    hold(office, first, "item The leaflet", "defer to 10 May 2027")
    assert brought(office, meeting_on(office, 4, kind="special")) == []
    assert brought(office, meeting_on(office, 5, kind="special")) == [("The leaflet", "deferred", 1)]


def test_the_meeting_it_was_deferred_to_is_moved_or_cancelled_and_nothing_is_lost(office: Office) -> None:
    first, second, third = (meeting_on(office, month) for month in (1, 3, 5))
    add_item(office, first, "The leaflet")
    hold(office, first, "item The leaflet", "defer to 10 May 2027")
    third = move_meeting(office, third, start=dt.datetime(2027, 6, 10, 14))
    assert brought(office, third) == [("The leaflet", "deferred", 1)]
    cancel_meeting(office, third, "snow")
    assert brought(office, second) == []
    assert brought(office, meeting_on(office, 7)) == [("The leaflet", "not reached", 2)]


def test_a_meeting_closed_after_the_one_that_follows_it_loses_nothing(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    add_item(office, first, "The leaflet")
    late = Taking(office, first, from_notes=True)
    late.take("open")
    hold(office, second)
    third = meeting_on(office, 5)
    late.take("close really")
    assert brought(office, third) == [("The leaflet", "not reached", 1)]


def test_woken_before_its_time_it_is_where_it_was(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    item = add_item(office, first, "The leaflet", minutes=10)
    before = items_of(office, first.id)
    skip(office, item)
    wake(office, first, find_away(office, first, "the leaf"))
    assert [(i.id, i.position, i.minutes) for i in items_of(office, first.id)] == [
        (i.id, i.position, i.minutes) for i in before
    ]
    assert brought(office, second) == []


def test_what_was_deferred_to_a_day_is_woken_sooner_and_stays(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    add_item(office, first, "The leaflet")
    hold(office, first, "item The leaflet", "defer to 20 April 2027")
    wake(office, second, find_away(office, second, "The leaflet"))
    assert brought(office, second) == [("The leaflet", "woken", 1)]
    assert brought(office, meeting_on(office, 5)) == []
    assert brought(office, second) == [("The leaflet", "woken", 1)]


def test_sleep_can_be_undone(office: Office) -> None:
    first = meeting_on(office, 1)
    snooze(office, add_item(office, first, "The leaflet"), dt.date(2027, 5, 1))
    office.store.undo()
    assert brought(office, first) == [("The leaflet", "", 0)]
    assert asleep(office, first) == []


def test_what_is_not_away_cannot_be_woken(office: Office) -> None:
    first = meeting_on(office, 1)
    add_item(office, first, "The leaflet")
    with pytest.raises(NotHeld, match="fits 0"):
        find_away(office, first, "The leaflet")


def test_standing_items_and_closed_agendas_are_left_alone(office: Office) -> None:
    first = meeting_on(office, 1)
    item = add_item(office, first, "The leaflet")
    standing = next(one for one in items_of(office, first.id) if one.standing)
    with pytest.raises(Refused, match="stands on every agenda"):
        skip(office, standing)
    hold(office, first)
    with pytest.raises(Refused, match="closed"):
        skip(office, office.items.get(item.id))


# to another meeting


def test_moved_it_goes_with_its_papers_and_its_count_and_the_old_agenda_says_where(
    office: Office, tmp_path: Path
) -> None:
    first, second, third = (meeting_on(office, month) for month in (1, 3, 5))
    add_item(office, first, "The leaflet")
    hold(office, first)
    [item] = business(office, second)
    paper_for(office, second, item, tmp_path)
    moved = move_to(office, item, third)
    assert brought(office, second) == []
    assert brought(office, third) == [("The leaflet", "moved", 1)]
    assert [p.title for p in office.papers.find(where("item") == moved.id)] == ["map"]
    assert asleep(office, second) == ["The leaflet: moved to 2027-03 of Mon 10 May 2027"]
    meeting_on(office, 4)
    assert brought(office, third) == [("The leaflet", "moved", 1)]


def test_copied_both_stand_and_neither_knows_of_the_other(office: Office, tmp_path: Path) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    item = add_item(office, first, "The leaflet", minutes=10)
    paper_for(office, first, item, tmp_path)
    copied = copy_to(office, item, second)
    assert (brought(office, first), brought(office, second)) == (
        [("The leaflet", "", 0)],
        [("The leaflet", "", 0)],
    )
    assert [p.title for p in office.papers.find(where("item") == copied.id)] == ["map"]
    hold(office, first)
    assert brought(office, second) == [("The leaflet", "", 0), ("The leaflet", "not reached", 1)]


def test_a_working_party_refers_an_item_up_by_copy_or_move(office: Office) -> None:
    add_body(office, "fcb", "Funding")
    party = meeting_on(office, 2, body="fcb", kind="working-party")
    main = meeting_on(office, 3)
    up = add_item(office, party, "Full costs")
    copy_to(office, up, main)
    move_to(office, add_item(office, party, "A grant"), main)
    assert brought(office, party) == [("Full costs", "", 0)]
    assert brought(office, main) == [("Full costs", "", 0), ("A grant", "moved", 0)]


@pytest.mark.parametrize("what", ["cancelled", "held"])
def test_nothing_goes_to_a_meeting_that_takes_nothing(office: Office, what: str) -> None:
    first, second = meeting_on(office, 3), meeting_on(office, 1)
    item = add_item(office, first, "The leaflet")
    if what == "held":
        hold(office, second)
    else:
        cancel_meeting(office, second, "snow")
    for go in (move_to, copy_to):
        with pytest.raises(Refused, match="still to come"):
            go(office, item, second)
        with pytest.raises(Refused, match="already"):
            go(office, item, first)


# where it came from


def test_an_item_tells_where_it_came_from_and_its_history_leads_back(office: Office) -> None:
    first, second, third = (meeting_on(office, month) for month in (1, 3, 5))
    add_item(office, first, "The leaflet")
    hold(office, first)
    hold(office, second)
    [item] = business(office, third)
    numbers = [[i.title for i in items_of(office, m.id)].index("The leaflet") + 1 for m in (first, second)]
    assert Origins(office).words(item) == (
        f"Carried over from 2027-02 item {numbers[1]}: not reached, put off twice"
    )
    steps = history(office, item.id)
    told = list(dict.fromkeys(step.of for step in steps))
    assert told == [f"2027-01 item {numbers[0]}", f"2027-02 item {numbers[1]}", ""]
    assert [step.stands for step in steps].count(True) == 1


@pytest.mark.parametrize(("number", "said"), [(1, "once"), (2, "twice"), (3, "three times"), (7, "7 times")])
def test_how_often_in_words(number: int, said: str) -> None:
    assert times_words(number) == said
