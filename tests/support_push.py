"""A group with something to push: a meeting and an awards evening."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from support_cli import make_group

from meetings.office import Office
from meetings.records.events import Event
from meetings.year import add_meeting


@contextlib.contextmanager
def group_to_push(folder: Path) -> Iterator[Office]:
    """The group's office, in a folder of its own."""
    with make_group(folder / "group") as office:
        add_meeting(office, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
        day = dt.date(2027, 5, 1)
        office.events.add(Event(title="Awards evening", kind="awards", starts=day, ends=day))
        yield office
