"""Items that recur: on each agenda the rhythm names, once, and changed or ended for those to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetings.agenda.items import add_item, edit_item, items_of, remove_item
from meetings.agenda.recurring import begin_recurring, end_recurring, find_recurring, let_recur
from meetings.agenda.rhythm import rhythm_of, rhythm_words
from meetings.agenda.series import recurring_of
from meetings.agenda.sleeping import skip, snooze
from meetings.errors import Refused
from meetings.minutes.taking import Taking
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.records.group import MAIN
from meetings.records.meeting import AgendaItem, Meeting, Recurring
from meetings.year import add_body, add_meeting, cancel_meeting, move_meeting

NOW = dt.datetime(2026, 12, 10, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with make_office(
        tmp_path / "group", area="halton", name="Castlebridge", clock=lambda: NOW, third_party=False
    ) as made:
        add_member(made, "Jo Swift", sector="voluntary", role="chair", since=dt.date(2026, 1, 1))
        yield made


def year(office: Office, *months: int, **more: str) -> list[Meeting]:
    return [add_meeting(office, dt.datetime(2027, m, 10, 14), **more) for m in months]  # type: ignore[arg-type]


def where_it_is(office: Office, title: str = "Champions' report") -> list[int]:
    """The months whose agendas have it, one for each time it stands there."""
    meetings = office.meetings.find(order="start")
    return [m.start.month for m in meetings for i in items_of(office, m.id) if i.title == title]


def its_item(office: Office, meeting: Meeting, title: str = "Champions' report") -> AgendaItem:
    return next(item for item in items_of(office, meeting.id) if item.title == title)


def hold(office: Office, meeting: Meeting, *lines: str) -> None:
    taking = Taking(office, office.meetings.get(meeting.id), from_notes=True)
    for line in ("open", "here JS", *lines, "close really"):
        taking.take(line)


@pytest.mark.parametrize(
    ("words", "rhythm", "said"),
    [
        ("meeting", ("meetings", 1), "every meeting"),
        ("Every second meeting", ("meetings", 2), "every second meeting"),
        ("every other meeting", ("meetings", 2), "every second meeting"),
        ("3", ("meetings", 3), "every third meeting"),
        ("every 7th meeting", ("meetings", 7), "every 7th meeting"),
        ("May", ("month", 5), "each May"),
        ("each sept", ("month", 9), "each September"),
        ("annual meeting", ("annual", 1), "at the annual meeting"),
    ],
)
def test_how_often_in_words(words: str, rhythm: tuple[str, int], said: str) -> None:
    assert rhythm_of(words) == rhythm
    kept = Recurring(body=MAIN, title="x", rhythm=rhythm[0], number=rhythm[1], since=NOW.date())  # type: ignore[arg-type]
    assert rhythm_words(kept) == said


@pytest.mark.parametrize("words", ["", "0", "often", "ma", "101", "second", "[/]", "every"])
def test_other_words_are_refused_or_plain(words: str) -> None:
    if words in ("second", "every"):
        assert rhythm_of(words)[0] == "meetings"
        return
    with pytest.raises(Refused, match="how often"):
        rhythm_of(words)


def test_every_second_meeting_has_it_those_planned_later_too(office: Office) -> None:
    first, *_ = year(office, 1, 2, 3)
    let_recur(office, add_item(office, first, "Champions' report"), "second meeting")
    assert where_it_is(office) == [1, 3]
    year(office, 4, 5)
    assert where_it_is(office) == [1, 3, 5]
    [came] = [i for i in office.items.find() if i.title == "Champions' report" and i.meeting != first.id][:1]
    assert (came.carried_why, came.carried) == ("recurring", 0)


def test_a_meeting_added_moved_or_cancelled_shifts_what_nobody_has_prepared(office: Office) -> None:
    first, second, third, _ = year(office, 1, 3, 5, 7)
    let_recur(office, add_item(office, first, "Champions' report"), "2")
    assert where_it_is(office) == [1, 5]
    year(office, 2)
    assert where_it_is(office) == [1, 3, 7]
    cancel_meeting(office, second, "snow")
    assert where_it_is(office) == [1, 3, 5]  # that of March is on the agenda of a meeting that is not held
    move_meeting(office, third, start=dt.datetime(2027, 9, 10, 14))
    assert where_it_is(office) == [1, 3, 7]


def test_what_was_prepared_stays_where_it_was_prepared(office: Office) -> None:
    first, _, third = year(office, 1, 3, 5)
    let_recur(office, add_item(office, first, "Champions' report"), "2")
    edit_item(office, its_item(office, third), notes="with the map")
    year(office, 2)
    assert where_it_is(office) == [1, 3, 5]


def test_once_a_year_at_the_first_meeting_from_a_month_on(office: Office) -> None:
    begin_recurring(office, MAIN, "Review of the Compact", "May")
    year(office, 1, 4, 6, 9)
    add_meeting(office, dt.datetime(2028, 4, 10, 14))
    add_meeting(office, dt.datetime(2028, 5, 10, 14))
    found = [m.start for m in office.meetings.find(order="start") if has(office, m, "Review of the Compact")]
    assert [(on.year, on.month) for on in found] == [(2027, 6), (2028, 5)]


def has(office: Office, meeting: Meeting, title: str) -> bool:
    return any(item.title == title for item in items_of(office, meeting.id))


def test_at_the_annual_meeting_only(office: Office) -> None:
    begin_recurring(office, MAIN, "Election of officers", "annual meeting")
    year(office, 1, 3)
    year(office, 4, kind="annual")
    year(office, 5, kind="special")
    assert where_it_is(office, "Election of officers") == [4]


def test_each_body_has_its_own(office: Office) -> None:
    add_body(office, "fcb", "Funding")
    begin_recurring(office, "fcb", "Budget", "meeting")
    year(office, 1)
    year(office, 2, body="fcb", kind="working-party")
    assert where_it_is(office, "Budget") == [2]
    assert recurring_of(office, MAIN) == []


def test_one_put_off_never_stands_beside_its_own_next(office: Office) -> None:
    first, second, third = year(office, 1, 3, 5)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    hold(office, first)
    assert where_it_is(office) == [1, 3, 5]
    came = its_item(office, second)
    assert (came.carried_why, came.carried) == ("not reached", 1)
    hold(office, second, f"item {number(office, second)}", "noted: they were heard")
    assert its_item(office, third).carried == 0


def test_the_words_prepared_for_the_next_one_are_kept_when_the_last_comes_over(office: Office) -> None:
    first, second = year(office, 1, 3)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    edit_item(office, its_item(office, second), notes="bring the map")
    hold(office, first)
    came = its_item(office, second)
    assert (came.notes, came.carried_why, came.carried) == ("bring the map", "not reached", 1)


def number(office: Office, meeting: Meeting) -> int:
    return [item.title for item in items_of(office, meeting.id)].index("Champions' report") + 1


def test_its_open_actions_need_no_copy_of_it(office: Office) -> None:
    first, _, third = year(office, 1, 3, 5)
    let_recur(office, add_item(office, first, "Champions' report"), "2")
    hold(office, first, f"item {number(office, first)}", "ACTION: JS to ask them")
    assert where_it_is(office) == [1, 5]
    assert its_item(office, third).carried_why == "recurring"


def test_while_one_sleeps_no_other_comes_in_its_place(office: Office) -> None:
    first, *_ = year(office, 1, 2, 3, 4)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    snooze(office, its_item(office, office.meetings.find(order="start")[1]), dt.date(2027, 4, 1))
    assert where_it_is(office) == [1, 4]


def test_skipped_it_comes_at_the_next_and_the_rhythm_goes_on_from_there(office: Office) -> None:
    first, *_ = year(office, 1, 2, 3, 4, 5)
    let_recur(office, add_item(office, first, "Champions' report"), "2")
    skip(office, its_item(office, office.meetings.find(order="start")[2]))
    assert where_it_is(office) == [1, 4]
    year(office, 6)
    assert where_it_is(office) == [1, 4, 6]


def test_taken_off_one_agenda_it_is_not_brought_back_there(office: Office) -> None:
    first, second, _ = year(office, 1, 2, 3)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    remove_item(office, its_item(office, second))
    year(office, 4)
    assert where_it_is(office) == [1, 3, 4]


def test_changing_it_changes_those_to_come_but_not_one_that_was_prepared(office: Office) -> None:
    first, second, third = year(office, 1, 2, 3)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    edit_item(office, its_item(office, third), notes="with the map")
    let_recur(office, edit_item(office, its_item(office, first), minutes=25), "meeting")
    assert [its_item(office, one).minutes for one in (first, second, third)] == [25, 25, None]
    let_recur(office, its_item(office, first), "2")
    assert where_it_is(office) == [1, 3]


def test_ending_it_takes_it_off_those_to_come_and_can_be_undone(office: Office) -> None:
    first, *_ = year(office, 1, 2, 3)
    let_recur(office, add_item(office, first, "Champions' report"), "meeting")
    series = find_recurring(office, "champ")
    end_recurring(office, series, its_item(office, first))
    year(office, 4)
    assert where_it_is(office) == [1]
    assert recurring_of(office) == []
    with pytest.raises(Refused, match="ended already"):
        end_recurring(office, series)
    office.store.undo()
    office.store.undo()
    assert where_it_is(office) == [1, 2, 3]


def test_what_stands_on_every_agenda_cannot_recur(office: Office) -> None:
    [first] = year(office, 1)
    standing = next(item for item in items_of(office, first.id) if item.standing)
    with pytest.raises(Refused, match="stands on every agenda"):
        let_recur(office, standing, "2")
