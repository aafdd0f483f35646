"""A small made-up group with its next meetings, and its minutes taken line by line."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from meetings.agenda.items import add_item
from meetings.minutes.echo import Echo
from meetings.minutes.taking import Taking
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.records.group import MAIN, Quorum
from meetings.records.meeting import Meeting
from meetings.records.outcome import Action, Decision
from meetings.store.query import where
from meetings.year import add_meeting

MEMBERS = (
    # name, organisation, short, sector, role
    ("Pat Cole", "Castlebridge Borough Council", "CBC", "public", "vice chair"),
    ("Cllr Dee Dunn", "Castlebridge Borough Council", "CBC", "public", "member"),
    ("Tess Moss", "Castlebridge Police", "", "public", "member"),
    ("Sam Kerr", "Castlebridge Health", "NHS", "public", "member"),
    ("Ann Bell", "Castlebridge Health", "NHS", "public", "member"),
    ("Jo Swift", "Castlebridge Voluntary Action", "CVA", "voluntary", "chair"),
    ("Olu Barr", "Castlebridge Voluntary Action", "CVA", "voluntary", "member"),
    ("Rae North", "Meadow Trust", "", "voluntary", "member"),
)
"""Invented people: PC DD TM SK AB for the public sector, JS OB RN for the voluntary one."""

SCRIPT = """\
open 14:03
here JS PC RN TM, SK online
apologies were received from Cllr Dunn and OB
late AB: train
interest RN on 5: trustee of the applicant, stays, no vote
item 4
NHS: surgeries could show the leaflet
Next year the parish clerks should have it first
14:22 AB arrived
observer Jo Hall (Fire and Rescue)
ACTION: JS/PC to draft it by end of Jan #awareness
item 5
JS has an interest too
interest JS: volunteers there, leaves
chair PC
proposed TM, seconded SK: give the twelve weeks' notice
vote 3-1-0
record AB against
14:51 RN left
recommended to the Partnership Board: extend the grant to June
adjourn to 4 Feb: voluntary members no longer enough
""".splitlines()
"""The script whose outcome is fixed."""


class SetClock:
    """A clock that stands where it is set (London, in winter)."""

    def __init__(self, now: str = "2026-12-09T14:00") -> None:
        self.set(now)

    def set(self, now: str) -> None:
        self.now = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@contextlib.contextmanager
def office(
    quorum: Quorum | None = None, now: str = "2026-12-09T14:00", folder: Path | None = None
) -> Iterator[Office]:
    """A group with members, a meeting today with five items, and one on 3 February 2027."""
    with contextlib.ExitStack() as stack:
        where_ = folder or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "group"
        made = stack.enter_context(
            make_office(
                where_, area="halton", name="Castlebridge Compact Group", who="", clock=SetClock(now),
                third_party=False,
            )
        )  # fmt: skip
        for name, place, short, sector, role in MEMBERS:
            add_member(
                made, name, organisation=place, short=short, sector=sector, role=role,
                since=dt.date(2025, 4, 1),
            )  # fmt: skip
        if quorum:
            body = made.bodies.get(MAIN)
            made.bodies.put(replace(body, terms=replace(body.terms, quorum=quorum)))
        meeting = add_meeting(made, dt.datetime(2026, 12, 9, 14), venue="Town Hall")
        five_items(made, meeting)
        add_meeting(made, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
        yield made


def five_items(office: Office, meeting: Meeting) -> None:
    """An agenda of five items in place of the area's standing one."""
    for item in office.items.find(where("meeting") == meeting.id):
        office.items.remove(item)
    for title in ("Welcome and apologies", "Minutes", "Action plan", "The leaflet"):
        add_item(office, office.meetings.get(meeting.id), title)
    add_item(office, office.meetings.get(meeting.id), "Funding code", kind="decision")


def clock(office: Office) -> SetClock:
    """The office's clock, to be set."""
    assert isinstance(office.store.clock, SetClock)
    return office.store.clock


def meeting(office: Office, ref: str = "2026-01") -> Meeting:
    """A meeting by its reference."""
    found = office.meetings.first(where("ref") == ref)
    assert found is not None
    return found


def taking(office: Office, *lines: str, ref: str = "2026-01", from_notes: bool = False) -> Taking:
    """Minutes under way, with these lines taken already."""
    session = Taking(office, meeting(office, ref), from_notes=from_notes)
    for line in lines:
        session.take(line)
    return session


def take(session: Taking, *lines: str) -> list[Echo]:
    """What each line became."""
    return [session.take(line) for line in lines]


def action(office: Office, ref: str) -> Action:
    """An action by its reference."""
    found = office.actions.first(where("ref") == ref)
    assert found is not None
    return found


def decision(office: Office, ref: str) -> Decision:
    """A decision by its reference."""
    found = office.decisions.first(where("ref") == ref)
    assert found is not None
    return found


def everything(office: Office) -> dict[tuple[str, str], str]:
    """Every record as it is shown now, but for counters."""
    engine = office.store.engine
    return {
        (kind, folded.record): folded.body or ""
        for kind in engine.kinds()
        if kind != "counter"
        for folded in engine.documents(kind)
    }


def standing(office: Office) -> dict[tuple[str, str], str]:
    """Every record that was not taken back."""
    return {
        key: body
        for key, body in everything(office).items()
        if '"taken_back":true' not in body and '"status":"taken-back"' not in body
    }


def initials(office: Office, ids: tuple[str, ...]) -> set[str]:
    """The initials of people by their ids."""
    return {office.people.get(one).initials for one in ids}
