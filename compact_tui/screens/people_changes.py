"""Changing who sits on a body: somebody joins, is corrected, elected or leaves; lists come in and go out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from textual import on

from compact_tui.commands import people as commands
from compact_tui.doors import Door
from compact_tui.screens import people_forms as forms
from compact_tui.screens.form import Form
from compact_tui.screens.people_rows import Page, Row
from compact_tui.screens.room import Room
from compact_tui.screens.roster_preview import Proposed, RosterPreview
from compact_tui.screens.sure import Sure
from compact_tui.widgets.ledger import Ledger
from meetings.dates import brief
from meetings.people import end_membership
from meetings.records.group import MAIN, Body
from meetings.records.people import Person
from meetings.roster_import import import_roster
from meetings.seated import Seated

T = TypeVar("T")


class ChangesPeople(Room[Page]):
    """Answers the commands of the People screen that ask for something and keep it."""

    tab = "people"

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.body = MAIN
        self.shown: Page | None = None
        self.to_choose = ""

    @property
    def ledger(self) -> Ledger[Row]:
        """The list."""
        return self.query_one("#members", Ledger)

    @property
    def row(self) -> Row | None:
        """The chosen row, a member or a vacancy."""
        return self.ledger.row if self.is_mounted else None

    @property
    def chosen(self) -> Seated | None:
        """The chosen member; none on a vacancy."""
        return self.row.seated if self.row else None

    # changing who sits here

    def ask(self, form: Form[T], then: Callable[[T], object]) -> None:
        """Ask for something, and go on with what was given unless it was left."""

        def given(what: T | None) -> None:
            if what is not None:
                then(what)

        self.app.push_screen(form, given)

    @on(commands.AddMember)
    def _add(self) -> None:
        page = self.shown
        if page is None:
            return
        vacancy = self.row.vacancy if self.row and not page.nobody else None
        known = sorted({place.name for place in page.naming.organisations.values()}, key=str.casefold)
        seat = vacancy.seat.id if vacancy else ""
        form = forms.add_form(self.office, page.body, page.sectors, page.seats, known, seat)
        self.ask(form, self._added)

    def _added(self, seated: Seated) -> None:
        self.notify(f"{seated.person.name} ({seated.person.initials}) is {seated.membership.role} here now.")
        self.to_choose = seated.membership.id
        self.look_again()

    @on(commands.EditPerson)
    def _edit(self) -> None:
        if self.chosen is not None:
            self.app.push_screen(forms.person_form(self.office, self.chosen.person))

    @on(commands.EditOrganisation)
    def _edit_organisation(self) -> None:
        if self.shown is not None and self.chosen is not None and self.chosen.organisation is not None:
            form = forms.organisation_form(self.office, self.chosen.organisation, self.shown.sectors)
            self.app.push_screen(form)

    @on(commands.Elect)
    def _elect(self) -> None:
        if self.chosen is not None:
            form = forms.elect_form(self.office, self.body, self.chosen.person)
            self.ask(form, self.notify)

    @on(commands.EndMembership)
    def _end(self) -> None:
        if self.chosen is not None and self.shown is not None:
            person, body = self.chosen.person, self.shown.body
            form = forms.last_day_form(self.office, person)
            self.ask(form, lambda until: self._make_sure(person, body, until))

    def _make_sure(self, person: Person, body: Body, until: dt.date) -> None:
        question = f"{person.name} leaves {body.name}; the last day is {brief(until)}. Is that right?"

        def answered(yes: bool | None) -> None:
            if yes:
                said = f"{person.name} is a member until {brief(until)}."
                self.try_to_keep(lambda: end_membership(office, person.id, body=body.id, until=until), said)

        office = self.office
        self.app.push_screen(Sure("The end of a membership", question, yes="Yes, end it"), answered)

    # lists in and out

    @on(commands.ImportRoster)
    def _import(self) -> None:
        self.ask(forms.import_form(self.office, self.body), self._look_through)

    def _look_through(self, proposed: Proposed) -> None:
        """Show what each row becomes, and add all of them if that is wanted."""
        office, body = self.office, self.body
        count = len(proposed.rows)
        said = f"Added {count} {'person' if count == 1 else 'people'}."

        def answered(add: bool | None) -> None:
            if add:
                self.try_to_keep(lambda: import_roster(office, proposed.data, body=body), said)

        sectors = self.shown.sectors if self.shown else {}
        self.app.push_screen(RosterPreview(proposed, sectors), answered)

    @on(commands.ExportRoster)
    def _export(self) -> None:
        if self.shown is not None:
            form = forms.roster_export_form(self.office, self.shown.body, self.shown.on)
            self.ask(form, self._written)

    def _written(self, target: Path) -> None:
        self.notify(f"Written to {target}")
