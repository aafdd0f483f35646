"""The roster: who sits on a body by sector and seat, vacancies, and the table it is taken away as."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_documents import office

from meetings.actions import add_action
from meetings.errors import NotHeld
from meetings.people import add_member, end_membership
from meetings.records.base import Owner
from meetings.records.group import MAIN
from meetings.records.outcome import Due
from meetings.records.people import Seat
from meetings.roster import Vacancy, roster, roster_table, standing, where_seated
from meetings.roster_import import import_roster, read_roster
from meetings.seated import members
from meetings.year import add_body


def told(place: object) -> str:
    return place.words if isinstance(place, Vacancy) else place.person.name  # type: ignore[attr-defined]


def test_sides_seats_and_vacancies_as_of_a_day(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        body = add_body(made, "wp", "Working party").id
        made.seats.add(Seat(body=body, title="Council", sector="public", places=2))
        made.seats.add(Seat(body=body, title="Chair"))
        made.seats.add(Seat(body=body, title="Groups", sector="voluntary", places=1))
        since = dt.date(2026, 4, 1)
        add_member(made, "Zoe Last", body=body, sector="voluntary", since=since)
        add_member(made, "Ann Marsh", body=body, sector="public", seat="Council", since=since)
        ian = add_member(made, "Ian Reed", body=body, sector="voluntary", seat="Groups", since=since)
        end_membership(made, ian.person.id, body=body, until=dt.date(2026, 5, 1))
        now = {side.name: [told(place) for place in side.places] for side in roster(made, body, made.today)}
        names = made.sector_names
        assert now == {
            names["public"]: ["Ann Marsh", "vacant: 1 of 2 places"],
            names["voluntary"]: ["vacant: 1 of 1 place", "Zoe Last"],
            "of no one sector": ["vacant: 1 of 1 place"],
        }
        then = roster(made, body, dt.date(2026, 5, 1))
        assert [told(p) for s in then if s.sector == "voluntary" for p in s.places] == [
            "Ian Reed",
            "Zoe Last",
        ]
        assert where_seated(made, ian.person.id) == (body, dt.date(2026, 5, 1), ian.membership.id)
        with pytest.raises(NotHeld, match="no place on any body"):
            where_seated(made, "nobody")


def test_what_a_person_holds_and_has_to_do(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        ann = add_member(made, "Ann Marsh", role="treasurer").person.id
        own = add_action(made, "count the money", (Owner("person", ann),), due=Due())
        by_office = add_action(
            made, "buy a tin", (Owner("role", "treasurer"), Owner("person", ann)), due=Due()
        )
        add_action(made, "empty it", (Owner("person", ann),), due=Due(), status="done")
        found = standing(made)[ann]
        assert [action.id for action in found.actions] == [own.id, by_office.id]
        assert [held.role for held in found.memberships] == ["treasurer"]


def test_a_table_is_safe_and_comes_back_the_same(tmp_path: Path) -> None:
    with office(tmp_path / "a") as made, office(tmp_path / "b") as other:
        body, same = (add_body(one, "wp", "Working party").id for one in (made, other))
        add_member(
            made, "Ann Marsh", body=body, organisation="=HYPERLINK(1)", sector="public", role="chair",
            votes=False, until=dt.date(2030, 1, 1), email="ann@example.org", phone="+44 1632 960001",
        )  # fmt: skip
        plain = roster_table(made, body, made.today)
        assert "example.org" not in plain
        assert "'=HYPERLINK(1)" in plain
        whole = roster_table(made, body, made.today, contacts=True)
        (back,) = import_roster(other, whole.encode(), body=same)
        (ann,) = members(made, body)
        for one in (back, ann):
            assert one.organisation is not None
            assert one.organisation.name == "=HYPERLINK(1)"
            assert (one.person.phone, one.membership.until) == ("+44 1632 960001", dt.date(2030, 1, 1))
        assert not back.membership.votes


def test_a_table_is_read_row_by_row_and_nothing_is_kept(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        seen = made.store.engine.last_seq()
        table = (
            "name,organisation,sector\nAnn Marsh,New Hall,VCS\nann marsh,,\nIan Reed,new hall,mars\nX,,,y\n"
        )
        rows = read_roster(made, table.encode(), body=MAIN)
        assert [row.line for row in rows] == [2, 3, 4, 5]
        assert rows[0].becomes is not None
        assert not rows[0].becomes.person.bases, "somebody new"
        assert "already as member" in rows[1].fault
        assert "has no sector “mars”" in rows[2].fault
        assert rows[3].fault == "it has 4 cells, and the heading names 3."
        assert made.store.engine.last_seq() == seen
