"""People: who sits on each body, by sector and seat, today or on any day."""

from __future__ import annotations

import datetime as dt

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from compact_tui.commands import frame
from compact_tui.commands import people as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import member_side
from compact_tui.screens import people_forms as forms
from compact_tui.screens.back import back_to
from compact_tui.screens.people_changes import ChangesPeople
from compact_tui.screens.people_rows import COLUMNS, Page, Row, bodies_line, matching, page_of
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.ledger import Ledger
from meetings.dates import brief
from meetings.errors import NotHeld
from meetings.office import Office
from meetings.roster import Standing, where_seated
from meetings.seated import Seated


class PeopleRoom(ChangesPeople):
    """Members by sector and seat with the vacancies; what each holds and has to do beside them."""

    tab = "people"
    filters = True
    here = (
        commands.AddMember, commands.EditPerson, commands.MemberPage, commands.Contacts, commands.NextBody,
        commands.EditOrganisation, commands.Elect, commands.EndMembership, commands.AsOf, commands.Today,
        commands.PersonHistory, commands.ImportRoster, commands.ExportRoster,
    )  # fmt: skip
    help_text = (
        "Enter shows what the chosen member holds and has to do; on a vacancy it offers that seat. "
        "The bodies and the day along the top can be clicked."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #bodies { height: 1; padding: 0 1; }
    #member { width: 44; display: none; border-left: solid $rule; height: 1fr; }
    PeopleRoom.-wide #member { display: block; }
    PeopleRoom.-narrow.-reading #member { display: block; width: 1fr; border-left: none; }
    PeopleRoom.-narrow.-reading #members { display: none; }
    #back { height: 1; padding: 0 1; display: none; }
    PeopleRoom.-narrow.-reading #back { display: block; }
    #contacts { height: auto; max-height: 4; border-top: solid $rule; padding: 0 1; display: none; }
    #contacts Static { height: auto; }
    PeopleRoom.-contacts #contacts { display: block; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._wanted = door.record if door else ""
        self._on: dt.date | None = None
        self._words = ""
        self._contacts_of = ""

    def page(self) -> ComposeResult:
        """The bodies to choose from, the members, the chosen one beside them, and contacts when asked for."""
        yield Static(id="bodies")
        yield Static(back_to("members"), id="back")
        with Horizontal():
            yield Ledger[Row](
                COLUMNS, key=lambda row: row.key, nothing="Nobody here fits that.", id="members"
            )
            yield DoorList(id="member")
        with VerticalScroll(id="contacts", can_focus=False):
            yield Static(id="contacts-text")

    # reading and showing

    def read(self, office: Office) -> Page:
        """The members of the body that is shown, or of the one that a wanted person sits on."""
        body, on, chosen, note = self.body, self._on or office.today, "", ""
        if wanted := self._wanted:
            try:
                body, on, chosen = where_seated(office, wanted)
            except NotHeld as why:
                note = str(why)
        return page_of(office, body, on, chosen, note)

    def show(self, page: Page) -> None:
        """Fill the list; whoever was chosen stays so."""
        self.shown, self._wanted = page, ""
        self.body = page.body.id
        self._on = None if page.on == self.office.today else page.on
        if page.nobody:
            self._say_nobody(page)
        self.query_one("#bodies", Static).update(bodies_line(page.bodies, page.body.id, page.on, self._on))
        if page.chosen:
            self.clear_filter()
        self._fill()
        if self.ledger.choose(page.chosen or self.to_choose):
            self.to_choose = ""
        if page.note:
            self.notify(page.note, severity="warning")
        self._look_beside()

    def _say_nobody(self, page: Page) -> None:
        more = (commands.NextBody,) if len(page.bodies) > 1 else ()
        if self._on is not None:
            title = f"Nobody sat on {page.body.name} on {brief(page.on)}."
            self.blank(title, "", commands.Today, commands.AsOf, *more)
            return
        places = sum(seat.places for seat in page.seats)
        offers = f"Your area's Compact names {places} places for it. " if places else ""
        self.blank(
            f"Nobody sits on {page.body.name} yet.",
            f"{offers}Begin with the chair and whoever takes the minutes; or bring in the list you keep "
            "in a spreadsheet, saved as CSV.",
            commands.AddMember, commands.ImportRoster, *more,
        )  # fmt: skip

    def _fill(self) -> None:
        if self.shown is not None:
            self.ledger.fill(matching(self.shown.rows, self._words))

    def goes_to(self, door: Door) -> None:
        """Show the place of a person, or of an organisation's first member, wherever it is."""
        self._wanted = door.record
        super().goes_to(door)

    def narrow(self, words: str) -> None:
        """Show only those whose name, organisation, sector, seat or role holds every word."""
        self._words = words
        self._fill()

    @on(Ledger.Picked, "#members")
    def _picked(self) -> None:
        self._look_beside()
        self.refresh_bindings()

    def _look_beside(self) -> None:
        """Say who is chosen, in the pane and the status line; another's contact details are put away."""
        page, seated = self.shown, self.chosen
        if page is None:
            return
        if seated is None or seated.person.id != self._contacts_of:
            self._put_contacts_away()
        else:
            self._show_contacts(seated)
        pane = self.query_one("#member", DoorList)
        bodies = {body.id: body.name for body in page.bodies}
        known = page.known.get(seated.person.id, Standing()) if seated else Standing()
        pane.set_options(member_side.options(seated, known, page.naming, bodies) if seated else ())
        row = self.row
        as_of = f"as of {brief(page.on)}" if self._on is not None else ""
        parts = (as_of, *(dict.fromkeys((row.place, row.seat)) if row else ()))
        self.say(" · ".join(part for part in parts if part))

    def can(self, command: type[Command]) -> bool:
        """What is about one member needs one chosen."""
        seated = self.chosen
        match command:
            case commands.EditPerson | commands.MemberPage | commands.Contacts | commands.PersonHistory:
                return seated is not None
            case commands.Elect | commands.EndMembership:
                return seated is not None and self._on is None
            case commands.EditOrganisation:
                return seated is not None and seated.organisation is not None
            case commands.Today:
                return self._on is not None
            case commands.NextBody:
                return self.shown is not None and len(self.shown.bodies) > 1
            case commands.AddMember | commands.ImportRoster | commands.ExportRoster | commands.AsOf:
                return self.shown is not None
        return True

    def copied(self) -> str:
        """The chosen member in a line; how to reach them only where that is shown."""
        row = self.row
        if row is None:
            return ""
        if row.seated is not None and self.has_class("-contacts"):
            return f"{row.plain}\n{member_side.contacts(row.seated.person).plain}"
        return row.plain

    # looking about

    @on(Ledger.Opened, "#members")
    def _open(self) -> None:
        if self.chosen is None:
            self.post_message(commands.AddMember())
            return
        self.add_class("-reading")
        self.refresh_bindings()
        self.query_one("#member", DoorList).focus()

    @on(frame.ShowAll)
    def _back_to_list(self, event: frame.ShowAll) -> None:
        pane = self.query_one("#member", DoorList)
        if self.has_class("-reading") or pane.has_focus:
            self.remove_class("-reading")
            self.ledger.focus()
            event.prevent_default()

    @on(DoorList.OptionSelected, "#member")
    def _open_action(self, event: DoorList.OptionSelected) -> None:
        if action := member_side.action_of(event.option_id):
            self.compact.open_door(Door("actions", action))

    @on(commands.NextBody)
    def _next_body(self) -> None:
        if self.shown is not None:
            ids = [body.id for body in self.shown.bodies]
            self.action_body((ids.index(self.body) + 1) % len(ids))

    def action_body(self, number: int) -> None:
        """Show the members of one of the bodies, as they stand along the top."""
        if self.shown is not None and number < len(self.shown.bodies):
            self.body = self.shown.bodies[number].id
            self.remove_class("-reading")
            self.look_again()

    @on(commands.AsOf)
    def _as_of(self) -> None:
        day = self._on or self.office.today
        self.ask(forms.as_of_form(self.office, day), self._turn_to)

    @on(commands.Today)
    def _today(self) -> None:
        self._turn_to(None)

    def _turn_to(self, day: dt.date | None) -> None:
        self._on = day
        self.look_again()

    @on(commands.MemberPage)
    def _member_page(self) -> None:
        if self.chosen is not None:
            self.compact.open_door(Door("member", self.chosen.person.id))

    @on(commands.PersonHistory)
    def _history(self) -> None:
        if self.chosen is not None:
            self.compact.open_door(Door("history", self.chosen.person.id))

    @on(commands.Contacts)
    def _contacts(self) -> None:
        if self.chosen is None:
            return
        if self.has_class("-contacts"):
            self._put_contacts_away()
        else:
            self._show_contacts(self.chosen)

    def _show_contacts(self, seated: Seated) -> None:
        self._contacts_of = seated.person.id
        self.query_one("#contacts-text", Static).update(member_side.contacts(seated.person))
        self.add_class("-contacts")

    def _put_contacts_away(self) -> None:
        self._contacts_of = ""
        self.query_one("#contacts-text", Static).update("")
        self.remove_class("-contacts")
