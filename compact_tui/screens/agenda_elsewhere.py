"""The forms of the Agenda screen for items that go elsewhere, sleep, or come again and again."""

from __future__ import annotations

from collections.abc import Sequence

from compact_tui.screens.agenda_sheet import Line
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_words import day_and_time
from meetings.agenda.moving import copy_to, move_to
from meetings.agenda.recurring import end_recurring, let_recur
from meetings.agenda.rhythm import rhythm_words
from meetings.agenda.sleeping import snooze
from meetings.dates import brief, day, short_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting, Recurring
from meetings.references import OPEN
from meetings.store.query import where

_NO_MORE = "no more"
_OFTEN = (
    ("meeting", "every meeting"),
    ("second meeting", "every second meeting"),
    ("third meeting", "every third meeting"),
    ("annual meeting", "at each annual meeting"),
    ("other", "otherwise, as typed below"),
)


def targets_of(office: Office, meeting: Meeting) -> list[tuple[str, str]]:
    """The meetings that an item can go to: their ids, and what they are called; its own body's first."""
    coming = office.meetings.find(where("status").one_of(list(OPEN)), order="start")
    others = sorted((one for one in coming if one.id != meeting.id), key=lambda one: one.body != meeting.body)
    bodies = {body.id: body.name for body in office.bodies.find()}
    return [
        (one.id, f"{one.ref} · {day_and_time(one.sittings[0])}{_whose(one, meeting, bodies)}")
        for one in others
    ]


def _whose(one: Meeting, meeting: Meeting, bodies: dict[str, str]) -> str:
    return "" if one.body == meeting.body else f" · {bodies.get(one.body, one.body)}"


def target_form(office: Office, line: Line, targets: Sequence[tuple[str, str]], *, stays: bool) -> Form[str]:
    """Asks which meeting an item goes to, and moves it there; with `stays` a copy goes."""

    def keep(values: Values) -> str:
        target = office.meetings.get(values["target"])
        item: AgendaItem = line.at.item
        if stays:
            copy_to(office, item, target)
        else:
            move_to(office, item, target)
        return f"{'Copied' if stays else 'Moved'} “{short_of(item.title)}” to {target.ref}."

    return Form(
        f"{'Copy' if stays else 'Move'} item {line.at.number} to another meeting",
        [Field("target", "Meeting", choices=targets)],
        keep,
        explained="Both stand, and are changed apart from then on."
        if stays
        else "Its papers and its count go along; this agenda says where it went.",
        go="Copy it" if stays else "Move it",
    )


def snooze_form(office: Office, line: Line) -> Form[str]:
    """Asks until when an item sleeps."""

    def keep(values: Values) -> str:
        until = day(values["until"], office.today)
        snooze(office, line.at.item, until)
        return f"“{short_of(line.at.item.title)}” sleeps until {brief(until)}."

    return Form(
        f"Let item {line.at.number} sleep",
        [Field("until", "Until", hint="4 Feb, 4/2/2027, in 3 months")],
        keep,
        explained="It comes to the first meeting on or after that day, even if none is planned yet.",
        go="Let it sleep",
    )


def recur_form(office: Office, line: Line, series: Recurring | None) -> Form[str]:
    """Asks how often an item comes; of one that recurs, whether it goes on to."""
    going = series if series is not None and not series.ended else None
    now = _every(going) if going else ""
    often = [*_OFTEN, *([(_NO_MORE, "no more: this was the last time")] if going else [])]
    known = now in dict(_OFTEN)
    fields = [
        Field("often", "Comes", now if known else "other" if now else "", choices=often),
        Field("words", "Otherwise", "" if known else now, "each May, every fourth meeting"),
    ]

    def keep(values: Values) -> str:
        if going is not None and values["often"] == _NO_MORE:
            end_recurring(office, going, line.at.item)
            return f"“{short_of(going.title)}” comes no more after this."
        every = values["words"] if values["often"] == "other" else values["often"]
        kept = let_recur(office, line.at.item, every)
        return f"“{short_of(kept.title)}” comes {rhythm_words(kept)}."

    return Form(
        f"How often item {line.at.number} comes",
        fields,
        keep,
        explained="It comes onto the agendas by itself, as it stands here, from this meeting on.",
    )


def _every(series: Recurring) -> str:
    return rhythm_words(series).removeprefix("every ").removeprefix("at the ")
