"""A group under an area that has rules, with consultations and changes of funding on its register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from meetings.clock import from_london
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.records.consulting import Consultation, FundingChange
from meetings.register.consultations import add_consultation
from meetings.register.funding import add_funding_change

COUNCIL = "Castlebridge Borough Council"
NOW = "2026-11-21T10:00"


def register_at(folder: Path, area: str = "redcar-cleveland", now: str = NOW) -> Office:
    """An office under an area, with one member; the caller closes it."""
    moment = from_london(dt.datetime.fromisoformat(now))
    office = make_office(folder, area=area, name="Group", clock=lambda: moment, third_party=False)
    add_member(office, "Pat Cole", organisation=COUNCIL, short="CBC", sector="public")
    return office


def day(words: str) -> dt.date:
    """A day as ISO writes it."""
    return dt.date.fromisoformat(words)


def consulted(office: Office, opens: str, closes: str, title: str = "Parks", **more: Any) -> Consultation:
    """A consultation of the council between two days."""
    more = {"by": COUNCIL, **more}
    return add_consultation(office, title, opens=day(opens), closes=day(closes), **more)


def changed(office: Office, takes_effect: str, title: str = "Youth grant", **more: Any) -> FundingChange:
    """A change of the council's funding from a day on."""
    more = {"by": COUNCIL, **more}
    return add_funding_change(office, title, takes_effect=day(takes_effect), **more)
