"""The group's site and its members' calendars written: twice the meetings against once, all against one."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import against, in_turn
from meetings.calendar.feeds import feeds
from meetings.office import Office, open_office
from meetings.publishing.publish import publish
from meetings.publishing.site import Choices
from meetings.records.meeting import AgendaItem

MEETINGS = 100
ROUNDS = 3


def with_meetings(folder: Path, count: int) -> Office:
    """The demonstration with that many meetings more, each with an agenda; every member has an address."""
    stock.a_years_business(folder)
    with open_office(folder, third_party=False) as made:
        before = {meeting.id for meeting in made.meetings.find()}
        stock.add_meetings(made, count)
        chance = random.Random(3)
        with made.commit("agendas"):
            for meeting in made.meetings.find():
                for nth in range(6 if meeting.id not in before else 0):
                    title = stock.sentence(chance)
                    made.items.add(AgendaItem(meeting=meeting.id, position=float(nth + 1), title=title))
        publish(made, folder.parent / f"site-{count}", Choices())
    return open_office(folder, third_party=False)


def run(folder: Path) -> Iterator[str]:
    """Publish two groups in turn, one with twice the meetings; then every calendar against the group's."""
    once, twice = with_meetings(folder / "once", MEETINGS), with_meetings(folder / "twice", 2 * MEETINGS)
    with once, twice:
        more, fewer = in_turn(ROUNDS, lambda _: _publish(twice, folder), lambda _: _publish(once, folder))
        yield against(
            f"{2 * MEETINGS} meetings published", more, fewer, f"publishing {MEETINGS} (aim: at most 2.2)"
        )
        title = f"{len(list(feeds(once)))} calendars to subscribe to"
    ours, theirs = in_turn(
        ROUNDS, lambda _: _calendars(folder / "once", None), lambda _: _calendars(folder / "once", 1)
    )
    yield against(title, ours, theirs, "the group's alone")


def _publish(office: Office, folder: Path) -> None:
    publish(office, folder / f"site-{office.folder.name}", Choices())


def _calendars(folder: Path, first: int | None) -> None:
    with open_office(folder, third_party=False) as office:  # one that has looked nothing up yet
        assert list(itertools.islice(feeds(office), first))
