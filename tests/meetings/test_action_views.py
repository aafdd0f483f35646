from __future__ import annotations

import datetime as dt

import support_office as group
from support_office import taking

from meetings.action_list import actions_table, import_actions, keep_rows, read_rows
from meetings.action_views import VIEWS, View, view
from meetings.actions import add_action, update_action
from meetings.history import changed_in
from meetings.hits import hit_of
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due
from meetings.snippets import marks


def _plan(office: Office) -> None:
    """Twenty actions: with and without a day, late and not, of two owners, some done."""
    jo, pat = (next(p for p in office.people.find() if p.initials == i) for i in ("JS", "PC"))
    for n in range(20):
        on = office.today + dt.timedelta(days=(n * 7) % 20 - 8)
        due = Due("date", on) if n % 4 else Due("ongoing", None, "ongoing")
        owner = Owner("role", "chair") if n % 5 == 0 else Owner("person", (jo if n % 2 else pat).id)
        made = add_action(office, f"thing {n}", (owner,), due=due)
        if n % 6 == 1:
            update_action(office, made, status="done")


def test_each_view_shows_what_it_holds_in_order_and_begins_with_its_first() -> None:
    with group.office() as office:
        _plan(office)
        taking(office, "ACTION: JS to print it", "undo")
        office.store.who = next(p.id for p in office.people.find() if p.initials == "JS")
        everything = office.actions.find()
        for name in VIEWS:
            asked = view(office, name)
            found = list(asked.each(office))
            assert {a.id for a in found} == {a.id for a in everything if asked.holds(a)}
            for limit in (0, 1, 3, 1000):
                assert asked.first(office, limit) == found[:limit]
        days = [a.due.on for a in view(office, "open").each(office)]
        dated = [day for day in days if day]
        assert dated == sorted(dated)
        assert days[: len(dated)] == dated, "what has no day comes last"
        assert min(dated) < office.today
        mine = list(view(office, "mine").each(office))
        assert {o.kind for a in mine for o in a.owners} == {"person", "role"}, "the chair's are Jo's too"
        assert any(a.status == "taken-back" for a in view(office, "all").each(office))
        office.store.who = "nobody known here"
        assert list(view(office, "mine").each(office)) == []
        assert list(View("all", office.today, body="fcb").each(office)) == []


def test_a_table_is_looked_at_before_it_is_kept_and_one_given_out_can_come_back() -> None:
    with group.office() as office:
        data = b'text,owners,due\n\'=SUM(A1),"JS, PC",3 Feb 2027\n@all of you,JS with PC,ongoing\n'
        before = office.store.engine.last_seq()
        rows = read_rows(office, data)
        assert [row.text for row in rows] == ["=SUM(A1)", "@all of you"]
        assert office.store.engine.last_seq() == before
        made = keep_rows(office, rows)
        table = actions_table(office, made)
        assert "'=SUM(A1)" in table
        assert "'@all of you" in table
        again = import_actions(office, table.encode())

        def says(action: Action) -> object:
            return action.text, action.owners, action.led, action.due.on, action.due.kind, action.status

        assert list(map(says, again)) == list(map(says, made))


def test_the_records_of_a_commit_and_how_a_record_is_told() -> None:
    with group.office() as office:
        taking(office, "item 4", "ACTION: JS to print the leaflets")
        commit = next(iter(office.store.engine.commits()))
        assert {kind for kind, _ in changed_in(office, commit.id)} == {"action", "entry"}
        action = group.action(office, "A-2026-001")
        hit = hit_of(office, "action", action.id)
        assert hit is not None
        assert (hit.ref, hit.title, hit.line) == (action.ref, "print the leaflets", action.entry)
        assert hit_of(office, "action", "no such id") is None


def test_words_are_marked_where_they_begin_words() -> None:
    text = "The Café's leaflets, LEAF by leaf; cloverleaf"
    assert [text[a:b] for a, b in marks(text, "cafe leaf")] == ["Café", "leaf", "LEAF", "leaf"]
    assert marks("anything", "[/] \x1b *") == []
    assert marks("", "x" * 10_000) == []
