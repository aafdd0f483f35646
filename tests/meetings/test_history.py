from __future__ import annotations

import pytest
import support_office as group
from support_office import taking

from meetings.actions import update_action
from meetings.errors import Refused
from meetings.history import find_record, history, put_back, restore, take_back
from meetings.minutes.correcting import rewritten
from meetings.minutes.dividing import join, split
from meetings.minutes.moving import moved_by, moved_to
from meetings.people import edit_person


def test_an_actions_history_is_told_in_words_with_only_what_changed() -> None:
    with group.office() as office:
        jo = next(p for p in office.people.find() if p.initials == "JS")
        office.store.who = jo.id
        taking(office, "item 4", "ACTION: JS with PC: draft it by next meeting")
        office.store.who = "somebody else"
        update_action(office, group.action(office, "A-2026-001"), status="done", news="it is out")
        office.store.undo()
        made, changed, undone = history(office, "A1")
        assert (made.by, made.before) == ("Jo Swift", None)
        assert made.after is not None
        assert made.after["owners"] == "Jo Swift; Pat Cole"
        assert (made.after["meeting"], made.after["item"]) == ("2026-01", "The leaflet")
        assert made.after["due"] == "Wed 3 Feb 2027 (next meeting)"
        assert changed.by == "somebody else"
        assert changed.before == {"status": "not-started", "progress": None}
        assert changed.after == {"status": "done", "progress": "on 2026-12-09, text it is out"}
        assert (undone.before, undone.after) == (changed.after, {"status": "not-started", "progress": None})
        assert undone.what.startswith("undo A-2026-001")


def test_how_to_reach_somebody_is_not_told_only_that_it_changed() -> None:
    with group.office() as office:
        jo = next(p for p in office.people.find() if p.initials == "JS")
        edit_person(office, jo.id, email="jo@example.org")
        edit_person(office, jo.id, email="", phone="01000 000000", name="Jo Swift-Hall")
        *_, given, taken = history(office, jo.id)
        assert (given.before, given.after) == ({"email": None}, {"email": "(not shown)"})
        assert taken.before == {"name": "Jo Swift", "email": "(not shown)", "phone": None}
        assert taken.after == {"name": "Jo Swift-Hall", "email": None, "phone": "(not shown)"}
        restore(office, jo.id, given.short)
        assert office.people.get(jo.id).email == "jo@example.org"


def test_what_was_removed_has_nothing_after() -> None:
    with group.office() as office:
        item = office.items.find()[-1]
        office.items.remove(item)
        assert history(office, item.id)[-1].after is None


def test_records_are_named_in_every_way() -> None:
    with group.office() as office:
        session = taking(office, "item 4", "ACTION: JS to draft it", "agreed: so")
        held = {
            "A1": ("action", group.action(office, "A-2026-001").id),
            "D-2026-001": ("decision", group.decision(office, "D-2026-001").id),
            "2026-01": ("meeting", group.meeting(office).id),
            "9 Dec 2026": ("meeting", group.meeting(office).id),
            "2026-01/4": ("item", session.minutes.items[3].id),
            "JS": ("person", next(p.id for p in office.people.find() if p.initials == "JS")),
            "NHS": ("organisation", next(o.id for o in office.organisations.find() if o.short == "NHS")),
            "main": ("body", "main"),
            "group": ("group", "group"),
            session.entries[-1].id: ("entry", session.entries[-1].id),
        }
        assert {words: find_record(office, words) for words in held} == held


@pytest.mark.parametrize(
    "words", ["", "A99", "Zed Zebra", "31 Feb", "2026-01/99", "x" * 10_000, "\x00", "'; --"]
)
def test_what_names_nothing_is_refused_in_one_short_sentence(words: str) -> None:
    with group.office() as office, pytest.raises(Refused) as why:
        find_record(office, words)
    assert len(str(why.value)) < 300


def test_a_record_of_an_older_version_is_told_as_it_was_kept() -> None:
    with group.office() as office:
        office.store.write("event", "e1", {"title": "A walk", "shoe": 42, "venue": ""})
        assert history(office, "e1")[-1].after == {"title": "A walk", "shoe": "42"}


def test_everything_can_be_taken_back_but_the_making_of_the_office() -> None:
    with group.office() as office:
        name = office.group.name
        taken = []
        while (commit := take_back(office)) is not None:
            taken.append(commit.what)
        assert len(taken) > 10
        assert office.group.name == name
        assert office.people.find() == []
        back = []
        while (commit := put_back(office)) is not None:
            back.append(commit.what)
        assert back == taken[::-1]
        assert len(office.people.find()) == len(group.MEMBERS)


def test_the_history_of_a_line_tells_moves_splits_joins_and_what_it_was_read_as() -> None:
    with group.office() as office:
        session = group.taking(office, "item 3", "one", "JS: two action PC: three", "item 4")
        line = session.entries[-2]
        moved_by(session, line, -1)
        split(session, session.standing(line.id), "JS: two", "action PC: three")
        join(session, next(e for e in session.live_entries() if e.ref))
        moved_to(session, session.standing(line.id), session.items[3].id)
        made, up, cut, joined, moved = history(office, line.id)
        assert made.after is not None
        assert (made.after["after"], made.after["read as"]) == (
            "“one”", "remark: speaker Jo Swift, two action PC: three",
        )  # fmt: skip
        assert (up.before, up.after) == ({"after": "“one”"}, {"after": "“item 3”"})
        assert cut.after == {"line": "JS: two", "read as": "remark: speaker Jo Swift, two"}
        assert joined.before == cut.after
        assert (moved.before, moved.after) == ({"item": "Action plan"}, {"item": "The leaflet"})
        assert [step.what for step in (up, cut, joined, moved)] == [
            "move up: JS: two action PC: three", "split: JS: two | action PC: three",
            "join: action PC: three", "move to 4 The leaflet: JS: two action PC: three",
        ]  # fmt: skip


def test_one_of_two_versions_of_a_line_is_chosen_in_its_history_with_what_it_does() -> None:
    with group.office() as office:
        session = group.taking(office, "so it was")
        seen = session.entries[-1]
        rewritten(session, seen, "it was so")
        rewritten(session, seen, "action JS: see to it")
        first, *two = history(office, seen.id)
        assert [step.stands for step in (first, *two)] == [False, True, True]
        with pytest.raises(Refused, match="put right in the minutes"):
            restore(office, seen.id, first.short)
        restore(office, seen.id, two[1].short)
        assert group.action(office, "A-2026-001").text == "see to it"
        assert [step.stands for step in history(office, seen.id)] == [False, False, False, True]
        with pytest.raises(Refused, match="put right in the minutes"):
            restore(office, seen.id, two[0].short)
