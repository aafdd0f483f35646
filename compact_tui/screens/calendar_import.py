"""What somebody else's calendar would bring in, to be looked at and ticked before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, SelectionList, Static
from textual.widgets.selection_list import Selection

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.ticking import Ticks
from compact_tui.writing import file_named
from meetings.calendar.matching import Offer, offers
from meetings.calendar.reading import calendar_bytes
from meetings.dates import brief, clock, day, hours
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN, Body

_SIGNS = {"new": "+ new  ", "moves": "→ moves", "clashes": "▲ moves", "cancels": "✗ off  "}


@dataclass(frozen=True, slots=True)
class Offered:
    """A calendar as it was read for a body: what each of its entries is."""

    body: str
    offers: Sequence[Offer]

    @property
    def changing(self) -> list[Offer]:
        """Those that would change something."""
        return [offer for offer in self.offers if offer.changes]


def import_form(office: Office, bodies: Sequence[Body]) -> Form[Offered]:
    """Asks for a calendar and reads it; nothing is kept by it."""
    fields = [
        Field("file", "File", hint="council.ics, saved from where the calendar is published"),
        *(
            [Field("body", "Body", MAIN, choices=[(body.id, body.name) for body in bodies])]
            if len(bodies) > 1
            else []
        ),
        Field("only", "Only", hint="words the title must hold; empty: all"),
        Field("at", "At", hint="the hour of what stands there as a whole day"),
        Field("since", "From", hint="a day; empty: today"),
        Field("until", "Until", hint="a day; empty: two years on"),
    ]
    return Form(
        "Bring in a calendar",
        fields,
        partial(_read, office),
        explained="The meetings to come in a calendar (.ics). You see first what each of them is to yours.",
        go="Look at it",
        only_reads=True,
    )


def _read(office: Office, values: Values) -> Offered:
    body = values.get("body", MAIN)
    found = offers(
        office,
        calendar_bytes(file_named(values["file"])),
        body=body,
        only=values["only"],
        at=clock(values["at"]) if values["at"].strip() else None,
        since=day(values["since"], office.today) if values["since"].strip() else None,
        until=day(values["until"], office.today) if values["until"].strip() else None,
    )
    if not found:
        raise Refused("The calendar holds no such entry in that time.")
    return Offered(body, found)


class CalendarPreview(ModalScreen[list[Offer] | None]):
    """Lists what would change, to be ticked, and below it what is there already or cannot be taken.

    Gives the entries that were ticked, with those that are there already, none where it was left.
    """

    CSS = """
    CalendarPreview .dialog { width: 100; height: auto; }
    CalendarPreview SelectionList { height: auto; max-height: 9; border: none; margin-top: 1; padding: 0; }
    CalendarPreview SelectionList:focus { border: none; }
    CalendarPreview .rest { height: auto; max-height: 8; margin-top: 1; border-top: solid $rule; }
    CalendarPreview .rest Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="calendar-import.leave"),
        Binding("ctrl+s", "take", "Take those ticked", id="calendar-import.take"),
    ]

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self._offered = offered
        self._changing = offered.changing

    def compose(self) -> ComposeResult:
        """How it stands, the list, why the one under the cursor and the rest, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "A calendar"
            yield Static(Content(_verdict(self._offered.offers)))
            if self._changing:
                rows = (
                    Selection(_row(offer), str(n), offer.state != "clashes")
                    for n, offer in enumerate(self._changing)
                )
                yield Ticks(*rows, compact=True)
            with VerticalScroll(classes="rest", can_focus=not self._changing):
                yield Static(id="why")
                yield Static(Content(_rest(self._offered.offers)))
            with Horizontal(classes="buttons"):
                if self._changing:
                    yield Button("Take these  ^s", id="take")
                yield Button("Leave it  esc", id="leave")

    @on(SelectionList.SelectionHighlighted)
    def _look(self, event: SelectionList.SelectionHighlighted[str]) -> None:
        offer = self._changing[event.selection_index]
        place = f" · {offer.event.venue}" if offer.event and offer.event.venue else ""
        self.query_one("#why", Static).update(Content(f"{offer.title}{place}: {offer.why}"))

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take those that are ticked."""
        if not self._changing:
            return
        ticked = set(self.query_one(SelectionList).selected)
        taken = [offer for n, offer in enumerate(self._changing) if str(n) in ticked]
        there = [offer for offer in self._offered.offers if offer.state == "there"]
        self.dismiss([*taken, *there] if taken else None)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)


def _row(offer: Offer) -> Content:
    """An entry that would change something, in a line."""
    event = offer.event
    at = f"{brief(event.start.date())}, {hours(event.start)}" if event else ""
    ref = f"  {offer.meeting.ref}" if offer.meeting else ""
    return Content(f"{_SIGNS.get(offer.state, '')}  {at}{ref}  {offer.title}")


def _verdict(found: Sequence[Offer]) -> str:
    changing = sum(offer.changes for offer in found)
    if not changing:
        return "Nothing in it would change your meetings."
    entries = "1 entry" if changing == 1 else f"{changing} entries"
    both = sum(offer.state == "clashes" for offer in found)
    changed = f" ▲ {both} changed here too: not ticked." if both else ""
    return f"{entries} would change your meetings.{changed} Space ticks and unticks; nothing is kept yet."


def _rest(found: Sequence[Offer]) -> str:
    """What is there already, and what cannot be taken with the reason."""
    there = sum(offer.state == "there" for offer in found)
    lines = [f"✓ {there} there already"] if there else []
    lines += [f"· {offer.why}" for offer in found if offer.is_kept_as_here]
    lines += [f"▲ in it no more: {offer.why}" for offer in found if offer.state == "gone"]
    lines += [f"▲ left out: {offer.title}: {offer.why}" for offer in found if offer.state == "left"]
    return "\n".join(lines)
