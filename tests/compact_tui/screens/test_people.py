"""People on screen: who sits here by sector and seat, then and now; joining, leaving, lists in and out."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from support_app import LARGE, SIZES, SMALL, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.commands import people as commands
from compact_tui.doors import Door
from compact_tui.screens.people import PeopleRoom
from compact_tui.screens.people_rows import Row, matching, rows_of
from compact_tui.screens.roster_preview import RosterPreview, becomes
from compact_tui.widgets.columns import Heading
from compact_tui.widgets.ledger import Ledger
from meetings.office import Office
from meetings.people import add_member, end_membership
from meetings.records.group import MAIN
from meetings.records.people import Person
from meetings.roster import roster, sector_names
from meetings.roster_import import read_roster
from meetings.seated import members
from meetings.shelf import Shelf

HOSTILE = ("[/]", "[JB] [bold]x[/bold]", "\x1b[31mred\x1b[0m", "x" * 10_000)


def ledger(app: CompactApp) -> Ledger[Row]:
    return app.room.query_one("#members", Ledger)


def chosen(app: CompactApp) -> Row:
    row = ledger(app).row
    assert isinstance(row, Row)
    return row


def named(office: Office, name: str) -> Person:
    return next(person for person in office.people.find() if person.name == name)


async def at(app: CompactApp, pilot: Pilot[int], name: str) -> None:
    """Go to the People screen with somebody chosen."""
    assert app.office is not None
    app.open_door(Door("people", named(app.office, name).id))
    await until(pilot, lambda: chosen(app).name.endswith(name))
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_members_stand_under_their_sectors_with_what_is_vacant(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        end_membership(office, named(office, "Gareth Holloway").id, until=office.today.replace(day=1))
        end_membership(office, named(office, "Dinah Marlowe").id, until=office.today.replace(day=1))
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "p")
        page = shown(pilot)
        for words in ("PEOPLE", "public sector · ", "Jo Swift", "facilitator", "○ vacant: 1 of", "f10 quit"):
            assert words in page
        assert ("7 open actions" in page) == (size == LARGE), "a wider screen has a pane for the chosen one"
        titles = [row.text for row in ledger(app).rows if isinstance(row, Heading)]
        assert titles == ["public sector · 10", "community and voluntary sector · 11", "of no one sector · 0"]
        vacant = [row for row in ledger(app).rows if isinstance(row, Row) and row.vacancy]
        assert [(row.name, row.place) for row in vacant] == [
            ("○ vacant: 1 of 1 place", "Learning and Skills Council"),
            ("○ vacant: 1 of 1 place", "Chair"),
        ]
        ledger(app).choose(vacant[0].key)
        await press(pilot, "enter")
        assert "Somebody joins" in shown(pilot)
        assert "Learning and Skills Council" in shown(pilot), "Enter on a vacancy offers that seat"


@run
async def test_as_of_a_day_and_back_to_today(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "p", "d")
        await type_in(pilot, "nonsense\n")
        assert "▲" in shown(pilot), "it is refused in the form"
        await press(pilot, *["backspace"] * 8)
        await type_in(pilot, "3 Feb 2026\n")
        page = shown(pilot)
        assert page.count("as of Tue 3 Feb 2026") == 2, "at the top and in the status line"
        assert "Rosalind Peake" not in page
        assert not app.room.can(commands.Elect), "what is past is not changed from there"
        await press(pilot, "t")
        assert "Rosalind Pea" in shown(pilot)
        assert "as of" not in shown(pilot)
        await press(pilot, "d")
        await type_in(pilot, "1 Jan 2001\n")
        assert "Nobody sat on Compact Working Group on Mon 1 Jan 2001." in shown(pilot)
        await pilot.click("#blank-text", offset=(4, 2))
        await until(pilot, lambda: "Jo Swift" in shown(pilot))


@run
async def test_bodies_by_key_and_by_mouse_and_the_filter(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "p", "b")
        assert "Dinah" not in shown(pilot)
        assert "to Dec 2027" in shown(pilot)
        await pilot.click("#bodies", offset=(3, 0))
        await until(pilot, lambda: "Dinah" in shown(pilot))
        await press(pilot, "slash")
        await type_in(pilot, "canal voluntary")
        assert [row.name for row in ledger(app).rows if isinstance(row, Row)] == ["Mair Hughes"]
        await press(pilot, "enter")
        assert ledger(app).has_focus
        await press(pilot, "escape")
        assert len(ledger(app).rows) > 20


@pytest.mark.parametrize("size", SIZES)
@run
async def test_how_to_reach_somebody_is_shown_and_copied_only_when_asked_for(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        add_member(office, "Ann Bell", email="ann@example.org", phone="01632 960001", sector="public")
    async with running(group, size) as (app, pilot):
        await at(app, pilot, "Ann Bell")
        assert "example.org" not in shown(pilot) + app.room.copied()
        await press(pilot, "c")
        assert "ann@example.org" in shown(pilot)
        assert "01632 960001" in app.room.copied()
        await press(pilot, "up")
        assert "example.org" not in shown(pilot) + app.room.copied()
        await press(pilot, "down")
        assert "example.org" not in shown(pilot), "it is not shown again unasked"
        await press(pilot, "c", "c")
        assert "example.org" not in shown(pilot)


@run
async def test_a_member_in_full_and_back_and_on_to_an_action(group: Path) -> None:
    async with running(group) as (app, pilot):
        await at(app, pilot, "Jo Swift")
        await press(pilot, "enter")
        page = shown(pilot)
        for words in (
            "‹ members",
            "Memberships",
            "seat: Facilitator",
            "since Tue 18 Nov 2025",
            "7 open actions",
        ):
            assert words in page
        assert "Dinah" not in page
        await press(pilot, "escape")
        assert "Dinah" in shown(pilot)
        await press(pilot, "enter")
        await pilot.click("#back", offset=(3, 0))
        await until(pilot, lambda: "Dinah" in shown(pilot))
        assert ledger(app).has_focus


@run
async def test_somebody_joins_is_corrected_elected_and_leaves(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "p", "a")
        await type_in(pilot, "Dr Una Poole\n")
        await type_in(pilot, "The Welcome Table")
        app.screen.query_one("#field-sector").value = "voluntary"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert chosen(app).plain == (
            "Dr Una Poole · The Welcome Table · member · community and voluntary sector · since "
            "Sat 21 Nov 2026"
        )
        await press(pilot, "e")
        app.screen.query_one("#field-initials").value = "JS"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "are Jo Swift's" in shown(pilot), "nothing typed is lost"
        app.screen.query_one("#field-initials").value = "UNA"  # type: ignore[attr-defined]
        app.screen.query_one("#field-email").value = "una@example.org"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: chosen(app).seated.person.initials == "UNA")  # type: ignore[union-attr]
        await press(pilot, "o")
        app.screen.query_one("#field-short").value = "TWT"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s", "r")
        await type_in(pilot, "Treasurer")
        await press(pilot, "ctrl+s")
        assert app.told[-1].message == "Dr Una Poole is treasurer from Sat 21 Nov 2026."
        assert chosen(app).role == "treasurer"
        await press(pilot, "x", "ctrl+s")
        assert "Una Poole leaves Compact Working Group" in shown(pilot)
        await press(pilot, "n")
        assert chosen(app).seated.membership.until is None  # type: ignore[union-attr]
        await press(pilot, "x", "ctrl+s", "y")
        await until(pilot, lambda: chosen(app).term == "to Nov 2026")
        await press(pilot, "h")
        assert app.current_mode == "history"


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_list_is_looked_at_before_anybody_is_added(group: Path, size: tuple[int, int]) -> None:
    wrong, right = group / "wrong.csv", group / "right.csv"
    wrong.write_text(
        "name,organisation,sector\nAnn [/] Bell,New [JB] Hall,voluntary\nJo Swift,,\nUna Poole,,mars\n"
    )
    right.write_text("name,organisation,sector\nAnn [/] Bell,New [JB] Hall,voluntary\nUna Poole,,public\n")
    async with running(group, size, toasts=True) as (app, pilot):
        assert app.office is not None
        await press(pilot, "g", "p", "i")
        await type_in(pilot, "/nowhere.csv\n")
        assert "There is no file" in shown(pilot)
        app.screen.query_one("#field-file").value = str(wrong)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        page = shown(pilot)
        for words in ("2 of 3 rows are wrong", "Ann [/] Bell", "New [JB] Hall", "Jo Swift is on this body"):
            assert words in page
        await press(pilot, "enter")
        assert isinstance(app.screen, RosterPreview), "wrong rows are not added"
        await press(pilot, "escape", "i")
        seen = app.office.store.engine.last_seq()
        app.screen.query_one("#field-file").value = f"'{right}'"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "✓ 2 people can be added" in shown(pilot)
        assert app.office.store.engine.last_seq() == seen, "nothing is kept yet"
        await press(pilot, "escape")
        assert app.office.store.engine.last_seq() == seen
        await press(pilot, "i")
        app.screen.query_one("#field-file").value = str(right)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await pilot.click("#add")
        await until(
            pilot, lambda: any("Ann [/] Bell" in getattr(row, "name", "") for row in ledger(app).rows)
        )
        await press(pilot, "f9")
        assert not any("Ann [/] Bell" in getattr(row, "name", "") for row in ledger(app).rows), "one commit"


@run
async def test_the_list_is_written_privately_and_over_nothing(group: Path) -> None:
    target = group / "out.csv"
    with office_at(group) as office:
        add_member(office, "Ann Bell", organisation="=1+1", email="ann@example.org", sector="public")
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "p", "w")
        app.screen.query_one("#field-file").value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, target.exists)
        await settled(pilot)
        text = target.read_text("utf-8-sig")
        assert "'=1+1" in text
        assert "example.org" not in text
        assert target.stat().st_mode & 0o777 == 0o600
        await press(pilot, "w")
        app.screen.query_one("#field-file").value = str(target)  # type: ignore[attr-defined]
        app.screen.query_one("#field-contacts").value = "yes"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "is there already" in shown(pilot)
        assert target.read_text("utf-8-sig") == text


@run
async def test_a_body_without_members_says_what_to_do_first(group: Path) -> None:
    with office_at(group) as office:
        for seated in members(office, "fcb"):
            for held in office.memberships.find():
                if held.body == "fcb" and held.person == seated.person.id:
                    office.memberships.remove(held)
    async with running(group) as (_, pilot):
        await press(pilot, "g", "p", "b")
        page = shown(pilot)
        assert "Nobody sits on Funding and Capacity Building Working Party yet." in page
        for words in ("give somebody a place", "bring in a list", "show the next body"):
            assert words in page
        await press(pilot, "a")
        assert "Somebody joins Funding" in shown(pilot)


@run
async def test_a_door_to_somebody_who_left_leads_to_their_last_day(group: Path) -> None:
    with office_at(group) as office:
        gone = named(office, "Hugh Tranter")
        end_membership(office, gone.id, until=office.today.replace(month=9, day=30))
        place = next(p for p in office.organisations.find() if p.name == "The Welcome Table")
    async with running(group, toasts=True) as (app, pilot):
        await at(app, pilot, "Hugh Tranter")
        assert "as of Wed 30 Sep 2026" in shown(pilot)
        app.open_door(Door("people", place.id))
        await until(pilot, lambda: chosen(app).place == "The Welcome Table")
        app.open_door(Door("people", "nobody"))
        await until(pilot, lambda: "no place on any body" in app.told[-1].message)


@run
async def test_hostile_words_are_only_words(group: Path) -> None:
    with office_at(group) as office:
        for number, words in enumerate(HOSTILE):
            place = office.organisations.add(
                office.organisations.find()[0].__class__(name=f"{words} {number}", sector="public")
            )
            person = office.people.add(
                Person(name=f"{words} {number}", initials=f"ZZ{'ABCD'[number]}", email=words, phone=words)
            )
            held = members(office)[0].membership
            new = held.__class__(
                body=MAIN, person=person.id, organisation=place.id, sector=words, role=words, since=held.since
            )
            office.memberships.add(new)
    for size in SIZES:
        async with running(group, size) as (app, pilot):
            await press(pilot, "g", "p", "end", "c")
            await press(pilot, "enter", "escape", *["up", "c", "enter", "escape"] * 3)
            assert "\x1b" not in shown(pilot)
            assert isinstance(app.room, PeopleRoom)
            await press(pilot, "e", "escape", "o", "escape", "r", "escape", "x", "escape", "slash")
            await type_in(pilot, "[/]")
            assert "[/]" in shown(pilot)
    with office_at(group) as office:
        rows = rows_of(roster(office, MAIN, office.today))
        assert len(matching(rows, "[JB]")) == 2
        table = "name,organisation\n[/] [JB],\x1b[31mred\n"
        (row,) = read_roster(office, table.encode())
        assert "(new)" in becomes(row, sector_names(office))


@run
async def test_nothing_is_kept_where_the_record_is_read_only_but_all_can_be_read(group: Path) -> None:
    async with running(group, SMALL, toasts=True) as (app, pilot):
        app.clerk.trouble = "read only"
        await press(pilot, "g", "p", "d")
        await type_in(pilot, "3 Feb 2026\n")
        assert "as of Tue 3 Feb 2026" in shown(pilot)
        await press(pilot, "t", "a")
        await type_in(pilot, "Una Poole")
        await press(pilot, "ctrl+s")
        assert "this was not kept" in shown(pilot)
        assert "Una Poole" in shown(pilot)


@run
async def test_no_name_is_read_while_the_page_is_drawn(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "p")
        readers: set[str] = set()
        real = Shelf.find

        def noted(self: Shelf[Person], *asked: Any, **how: Any) -> list[Person]:
            readers.add(threading.current_thread().name)
            return real(self, *asked, **how)

        monkeypatch.setattr(Shelf, "find", noted)
        await press(pilot, "f12", "down", "down")
        assert readers
        assert all(name.startswith("clerk") for name in readers)
        assert app.current_mode == "people"
