from __future__ import annotations

import datetime as dt

import pytest
import support_office as group

from meetings.actions import (
    add_action,
    due_of,
    is_overdue,
    owners_of,
    plan,
    standing_for,
    status_of,
    theme_of,
    update_action,
)
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due
from meetings.store.query import where


def add(office: Office, text: str, who: str, when: str, **more: str) -> Action:
    owners, led = owners_of(office, who)
    theme = theme_of(more.get("theme", ""))
    status = status_of(more.get("status", "not-started"))
    return add_action(office, text, owners, led=led, due=due_of(office, when), theme=theme, status=status)


def refs(found: list[Action]) -> list[str]:
    return [action.ref[-1] for action in found]


def test_the_list_is_narrowed_by_each_thing_asked_and_by_all_together() -> None:
    with group.office() as office:
        add(office, "write", "JS", "1 Dec 2026", theme="#Clerks")
        add(office, "book", "PC", "1 Dec 2026", theme="halls", status="done")
        add(office, "print", "JS, RN", "10 Jan 2027", theme="clerks")
        add(office, "look", "RN", "ongoing")
        assert refs(plan(office)) == ["1", "2", "3", "4"]
        assert refs(plan(office, theme="clerks")) == ["1", "3"]
        assert refs(plan(office, status="done")) == ["2"]
        assert refs(plan(office, overdue=True)) == ["1"]
        assert refs(plan(office, due_before=dt.date(2027, 1, 10))) == ["1", "2"]
        js = owners_of(office, "JS")[0]
        assert refs(plan(office, owners=js)) == ["1", "3"]
        assert refs(plan(office, owners=js, theme="clerks", overdue=True)) == ["1"]
        assert refs(plan(office, body="fcb")) == []


def test_a_persons_list_holds_what_the_offices_they_hold_have_to_do() -> None:
    with group.office() as office:
        add(office, "ask", "Chair", "10 Jan 2027")
        [jo] = owners_of(office, "JS")[0]
        assert refs(plan(office, owners=standing_for(office, jo))) == ["1"]
        assert refs(plan(office, owners=(jo,))) == []
        [pat] = owners_of(office, "PC")[0]
        assert refs(plan(office, owners=standing_for(office, pat))) == []


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        (Due("date", dt.date(2026, 12, 8)), "under-way", True),
        (Due("date", dt.date(2026, 12, 9)), "under-way", False),
        (Due("date", dt.date(2026, 12, 8)), "done", False),
        (Due("date", dt.date(2026, 12, 8)), "dropped", False),
        (Due("ongoing", dt.date(2026, 12, 8)), "under-way", False),
        (Due("next-meeting"), "under-way", False),
    ],
)
def test_late_is_what_is_past_its_day_and_neither_settled_nor_ongoing(
    due: Due, status: str, late: bool
) -> None:
    action = Action(ref="A", body="main", text="x", due=due, status=status_of(status), updated=dt.date.max)
    assert is_overdue(action, dt.date(2026, 12, 9)) is late


def test_owners_are_joint_or_led_and_a_stranger_is_refused() -> None:
    with group.office() as office:
        assert group.initials(office, tuple(o.id for o in owners_of(office, "JS, PC and RN")[0])) == {
            "JS", "PC", "RN",
        }  # fmt: skip
        owners, led = owners_of(office, "JS with PC")
        assert (len(owners), led) == (2, True)
        assert owners_of(office, "all") == ((Owner("all"),), False)
        with pytest.raises(NotHeld, match="Zed Zebra"):
            owners_of(office, "JS, Zed Zebra")


def test_no_date_is_the_next_meeting_and_a_day_that_does_not_exist_is_refused() -> None:
    with group.office(now="2026-12-10T09:00") as office:
        assert (due_of(office, "").kind, due_of(office, "").on) == ("next-meeting", dt.date(2027, 2, 3))
        with pytest.raises(Refused, match="31 Feb"):
            due_of(office, "31 Feb")


def test_an_update_changes_what_is_given_and_keeps_the_rest() -> None:
    with group.office() as office:
        made = add(office, "write", "JS with PC", "1 Dec 2026", theme="clerks")
        changed = update_action(office, made, status="at-risk", news="no answer yet")
        assert (changed.status, changed.text, changed.theme, changed.led) == (
            "at-risk",
            "write",
            "clerks",
            True,
        )
        assert [(step.on, step.text) for step in changed.progress] == [(office.today, "no answer yet")]
        changed = update_action(office, changed, theme="", owners=owners_of(office, "RN")[0])
        assert (changed.theme, changed.led, len(changed.owners)) == (None, False, 1)
        assert office.actions.first(where("ref") == made.ref) == changed


def test_an_update_that_changes_nothing_or_empties_the_words_is_refused() -> None:
    with group.office() as office:
        made = add(office, "write", "JS", "1 Dec 2026")
        for wrong in ({"text": "write"}, {"text": "  "}):
            with pytest.raises(Refused):
                update_action(office, made, **wrong)
        group.taking(office, "action JS: to be taken back", "undo")
        with pytest.raises(Refused, match="taken back"):
            update_action(office, group.action(office, "A-2026-002"), status="done")


def test_an_action_needs_words_and_an_owner() -> None:
    with group.office() as office:
        for text, owners in (("  ", (Owner("all"),)), ("write", ())):
            with pytest.raises(Refused):
                add_action(office, text, owners, due=Due())
        assert office.actions.find() == []


@pytest.mark.parametrize("words", ["taken-back", "finished", "", "done; drop table"])
def test_only_true_statuses_are_taken(words: str) -> None:
    with pytest.raises(Refused):
        status_of(words)


def test_statuses_are_taken_however_they_are_spelt() -> None:
    assert [status_of(word) for word in ("Under way", "at-RISK", " done ")] == [
        "under-way",
        "at-risk",
        "done",
    ]
