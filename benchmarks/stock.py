"""Made-up offices of any size, made quickly: many records in one commit."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from meetings import people
from meetings.demonstration import demonstration_in
from meetings.minutes.taking import Taking
from meetings.office import Office, make_office
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.forms import Remark
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting, Sitting
from meetings.records.outcome import Action, Due
from meetings.year import add_meeting

WORDS = [
    "the", "leaflet", "reached", "parish", "clerks", "volunteers", "asked", "for", "notice", "of",
    "funding", "changes", "before", "the", "summer", "consultation", "closes", "council", "hospice",
    "champions", "report", "expenses", "agreed", "week", "newsletter", "grant", "review", "hall",
    "transport", "youth", "centre", "carers", "forum", "police", "health", "partners", "training", "room",
    "booked", "guide",
]  # fmt: skip
THEMES = ("awareness", "funding", "consultation", "volunteering", "equality", "training", "week", "champions")


def office(folder: Path, members: int = 20) -> Office:
    """An office with members and one meeting planned for today."""
    made = make_office(folder, area="halton", name="Bench Compact Group", who="bench")
    with made.commit("members"):
        for nth in range(members):
            people.add_member(
                made, f"{chr(65 + nth % 26)}nna {chr(65 + nth // 26)}{'bcdfghklmnprstvwxz'[nth % 18]}owan",
                organisation=f"Organisation {nth % 9}", sector=("public", "voluntary")[nth % 2],
                since=dt.date(2020, 1, 1),
            )  # fmt: skip
    add_meeting(made, dt.datetime.combine(made.today, dt.time(14)))
    return made


def a_years_business(folder: Path) -> Path:
    """The demonstration: a group with a real year of business."""
    demonstration_in(folder, third_party=False)
    return folder


def sentence(chance: random.Random) -> str:
    """A sentence of a dozen words."""
    return " ".join(chance.choices(WORDS, k=12))


def with_lines(folder: Path, lines: int) -> Path:
    """An office whose meeting is under way, with that many remarks taken down under its first item."""
    with office(folder) as made:
        taking = Taking(made, made.meetings.find(limit=1)[0])
        chance = random.Random(5)
        for line in ("open", "item 1", *(f"Chair: {sentence(chance)}" for _ in range(lines))):
            taking.take(line)
    return folder


def add_entries(made: Office, count: int, meeting: str = "an-earlier-meeting") -> None:
    """That many remarks of earlier meetings, forty to a meeting."""
    chance = random.Random(1)
    with made.commit("entries"):
        for nth in range(count):
            text = sentence(chance)
            made.entries.add(
                Entry(
                    meeting=f"{meeting}-{nth // 40}",
                    line=f"AB: {text}",
                    parsed=Remark(Owner("role", "chair"), text),
                )
            )


def add_meetings(made: Office, count: int) -> None:
    """That many meetings of earlier years, a few days apart."""
    with made.commit("meetings"):
        for nth in range(count):
            start = dt.datetime.combine(made.today, dt.time(14)) - dt.timedelta(days=3 * nth + 3)
            made.meetings.add(
                Meeting(
                    ref=f"{start.year}-{nth:04}", body=MAIN, status="approved", start=start,
                    sittings=(Sitting(start, start + dt.timedelta(hours=2), "Town Hall"),),
                )
            )  # fmt: skip


def add_actions(made: Office, count: int) -> None:
    """That many actions over eight themes, most of them done."""
    chance = random.Random(2)
    someone = made.people.find(limit=1)[0]
    with made.commit("actions"):
        for nth in range(count):
            on = made.today - dt.timedelta(days=nth % 2000)
            made.actions.add(
                Action(
                    ref=f"A-{on.year}-{nth:03}", body=MAIN, text=sentence(chance),
                    owners=(Owner("person", someone.id),), due=Due("date", on, "then"),
                    status="not-started" if nth % 10 == 0 else "done", theme=THEMES[nth % len(THEMES)],
                    updated=on,
                )
            )  # fmt: skip
