"""The meetings to come that something stands in the way of already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from meetings.office import Office
from meetings.records.meeting import Meeting, Sitting
from meetings.records.planning import Avoided, Busy, Partner
from meetings.references import OPEN
from meetings.store.query import where

_HOUR = dt.timedelta(hours=1)


def meetings_on(office: Office, stretch: Avoided) -> list[Meeting]:
    """The meetings to come, of any body, that are on days kept clear."""
    return [
        meeting
        for meeting, sitting in _to_come(office)
        if stretch.starts <= sitting.start.date() <= stretch.ends
    ]


def meetings_against(office: Office, partner: Partner) -> list[tuple[Meeting, Busy]]:
    """The meetings to come, of any body, at whose hours a partner has something on, and what."""
    return [
        (meeting, busy)
        for meeting, sitting in _to_come(office)
        for busy in partner.busy
        if busy.start < (sitting.end or sitting.start + _HOUR) and sitting.start < busy.end
    ]


def _to_come(office: Office) -> Iterator[tuple[Meeting, Sitting]]:
    for meeting in office.meetings.find(where("status").one_of(list(OPEN)), order="start"):
        for sitting in meeting.sittings:
            if sitting.start.date() >= office.today:
                yield meeting, sitting
