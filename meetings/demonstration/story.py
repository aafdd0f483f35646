"""The story of the made-up group's year, from the first meeting to the half-built agenda of the next."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from meetings import actions, year
from meetings.agenda import items as agenda
from meetings.agenda import recurring, sleeping
from meetings.agenda.papers import attach, copied_in
from meetings.clock import Clock, from_environment, london
from meetings.demonstration import cast
from meetings.demonstration.clock import SteppingClock
from meetings.demonstration.days import days_of, working_day
from meetings.demonstration.feeding import Fed, Feeder
from meetings.demonstration.letters import Letters
from meetings.demonstration.register import Register
from meetings.demonstration.script import script
from meetings.minutes import life
from meetings.office import Office, make_office
from meetings.records.base import Owner
from meetings.records.group import MAIN
from meetings.records.meeting import ItemKind, Meeting, MeetingKind
from meetings.records.outcome import ActionStatus
from meetings.references import find_action

NAME = "Castlebridge Compact Group"
AREA = "halton"

_AFTERNOON, _MORNING = dt.time(14), dt.time(10)
_MAIN_LINE = {"1": "2", "2": "3", "3": "cancelled", "4": "5", "5": "6", "6": "next", "fcb-1": "fcb-2"}
"""The meeting that each one fixes as the next."""

_NEWS: tuple[tuple[str, int, str, ActionStatus, str], ...] = (
    # action, days after the last meeting, who says so, status, news
    ("thank-you", 3, "Dinah Marlowe", "done", "a card with the Town Hall on it"),
    ("comment", 6, "Gareth Holloway", "done", "out, with the sheet in plain words on top"),
    ("diary", 7, "Rae North", "under-way", "on the shared page, three open and two coming"),
    ("jobs", 9, "Jo Swift", "done", "eleven pairs; the treasurer goes to the Ladle"),
    ("desks", 10, "Hugh Tranter", "under-way", "forty taken, twenty still in the corridor"),
    ("full-costs", 12, "Gareth Holloway", "under-way", "two budgets of three are in"),
    ("stories", 14, "Bea Lockwood", "under-way", "three so far, two of them good"),
)
"""What is heard of actions between the last meeting and today."""

_ITEMS: tuple[tuple[str, ItemKind, int, str], ...] = (
    ("Compact Week: who does what", "discussion", 15, ""),
    ("Champions: the organisations without one", "decision", 10, ""),
    ("What the insurers said about volunteers who drive", "information", 10, "Tess Moss"),
)
"""What the officer has put on the next agenda so far: title, kind, minutes, presenter."""

_AGAIN = "What the champions have heard"
_ASLEEP = "A stall at the spring fair"
_SLEEPS = 75
"""How many days after the next meeting that wakes."""

_PAPER = """What has the Compact changed?

Three measures that somebody outside would care about, for talking over:

1. How many weeks' notice groups had when their funding changed, the shortest and the usual.
2. How many consultations ran for twelve weeks, and how many said afterwards what they had heard.
3. How many groups say that they would bring a quarrel to the table before they brought it to the Gazette.
"""


def make_demonstration(
    folder: Path, *, clock: Clock | None = None, third_party: bool = True
) -> tuple[Office, list[Fed]]:
    """Make the demonstration in a folder; its office, open on the real clock, and every line as it was fed.

    All of it is counted from the clock's today: the last meeting was about five weeks ago, the next is about
    three weeks ahead.
    """
    real = clock or from_environment()
    now = london(real())
    days = days_of(now.date())
    stepping = SteppingClock(_at(days["1"], _MORNING) - dt.timedelta(days=22))
    office = make_office(folder, area=AREA, name=NAME, clock=stepping, third_party=third_party)
    try:
        fed = _Story(office, stepping, days, now).told()
    except BaseException:
        office.close()
        raise
    office.store.clock = real
    office.store.who = ""
    with office.commit("hand the demonstration over"):
        office.save_group(replace(office.group, made_up=True))
    return office, fed


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time)


class _Story:
    """The year as it goes by."""

    def __init__(
        self, office: Office, clock: SteppingClock, days: dict[str, dt.date], now: dt.datetime
    ) -> None:
        self.office, self.clock, self.days, self.now = office, clock, days, now
        self.feeder = Feeder(office, clock)
        self.register = Register(office, now.date())
        self.letters = Letters(office, now.date())

    def told(self) -> list[Fed]:
        """Let the year go by, and return every line that was typed in it."""
        begun = self.clock.wall.date()
        cast.gather(self.office, begun)
        cast.plan_events(self.office, self.now.date())
        self.at_the_keys("Nell Draper")
        self.hold("1", self.planned("1"))
        self.hold("2", self.on("2"))
        self.work_in_the_party()
        self.hold("3", self.on("3"))
        self.hold("4", self.after_the_burst_pipe())
        self.registered(-138, self.register.parks_opens)
        self.hold("fcb-2", self.on("fcb-2"))
        self.hold("5", self.on("5"))
        self.registered(-77, self.register.parks_is_answered)
        self.hold("special", self.planned("special", kind="special"))
        self.registered(-55, self.register.parks_is_fed_back)
        self.hold("6", self.on("6"))
        self.hear_news()
        cast.name_champions(self.office, self.now.date())
        self.registered(-19, self.register.home_care_opens)
        self.registered(-18, self.letters.guides_are_asked_about)
        self.registered(-15, self.letters.guides_are_answered)
        self.registered(-11, self.register.mileage_opens)
        self.registered(-10, self.letters.guides_are_counted)
        self.registered(-8, self.register.high_street_is_announced, self.register.funding_changes)
        self.half_build()
        self.registered(-5, self.letters.boards_are_asked_about)
        return self.feeder.fed

    def at_the_keys(self, name: str) -> None:
        """From here on somebody else is at the keys."""
        self.office.store.who = cast.person_called(self.office, name)

    def registered(self, away: int, *enter: Callable[[], None]) -> None:
        """The officer brings the register up to date, so many days from today."""
        self.clock.move(_at(working_day(self.now.date() + dt.timedelta(days=away)), dt.time(15, 30)))
        self.at_the_keys("Jo Swift")
        for entry in enter:
            entry()

    def planned(
        self, key: str, *, kind: MeetingKind = "ordinary", body: str = MAIN, venue: str = ""
    ) -> Meeting:
        """Put a meeting into the year."""
        start = _at(self.days[key], _AFTERNOON if body == MAIN else _MORNING)
        return year.add_meeting(self.office, start, kind=kind, body=body, venue=venue)

    def on(self, key: str) -> Meeting:
        """The meeting that an earlier one fixed."""
        day = self.days[key]
        return next(m for m in self.office.meetings.find() if m.start.date() == day)

    def hold(self, key: str, meeting: Meeting) -> None:
        """Prepare a meeting, hold it, and send its minutes out a few days later."""
        written = script(key)
        self.at_the_keys("Jo Swift")
        self.feeder.prepare(meeting, written)
        self.at_the_keys(cast.SECRETARY)
        following = _MAIN_LINE.get(key)
        self.feeder.hold(key, meeting, written, self.days[following] if following else None)
        if key != "fcb-2":  # the working party's last minutes are still a draft
            self.clock.move(_at(meeting.start.date() + dt.timedelta(days=6), dt.time(11, 20)))
            life.circulate(self.office, self.office.meetings.get(meeting.id))

    def work_in_the_party(self) -> None:
        """The working party is set up and meets for the first time."""
        cast.form_working_party(self.office, self.clock.wall.date())
        self.hold("fcb-1", self.planned("fcb-1", body=cast.FCB, kind="working-party"))

    def after_the_burst_pipe(self) -> Meeting:
        """A meeting is cancelled the day before and another called elsewhere, which takes on its business; a
        councillor changes."""
        self.clock.move(_at(self.days["cancelled"] - dt.timedelta(days=1), dt.time(16, 40)))
        reason = "A pipe has burst above Room 2; nobody was under it."
        presenter = Owner("person", cast.person_called(self.office, "Pat Cole"))
        agenda.add_item(
            self.office, self.on("cancelled"), "Champions' briefing",
            kind="decision", minutes=10, presenter=presenter,
        )  # fmt: skip
        year.cancel_meeting(self.office, self.on("cancelled"), reason)
        again = self.planned("4", venue="The Old Library, Upper Hall")
        cast.replace_councillor(self.office, self.clock.wall.date() + dt.timedelta(days=7))
        return again

    def hear_news(self) -> None:
        """Members tell how their actions stand, as they would between meetings."""
        held = self.days["6"]
        for label, later, who, status, news in _NEWS:
            self.clock.move(_at(held + dt.timedelta(days=later), dt.time(9, 40)))
            self.at_the_keys(who)
            action = find_action(self.office, self.feeder.refs[label])
            actions.update_action(self.office, action, status=status, news=news)

    def half_build(self) -> None:
        """The next agenda is begun: some items have no presenter yet, one has its paper."""
        desk_day = working_day(self.now.date() - dt.timedelta(days=6))
        self.at_the_keys("Jo Swift")
        meeting = self.on("next")
        for minute, (title, kind, minutes, who) in enumerate(_ITEMS, start=20):
            self.clock.move(_at(desk_day, dt.time(10, minute)))
            owner = Owner("person", cast.person_called(self.office, who)) if who else None
            begun = self.office.meetings.get(meeting.id)
            agenda.add_item(self.office, begun, title, kind=kind, minutes=minutes, presenter=owner)
        self.add_paper(meeting)
        self.think_ahead(meeting)

    def think_ahead(self, meeting: Meeting) -> None:
        """One item is to come at every second meeting from now on, another sleeps until the spring."""
        recurring.begin_recurring(self.office, MAIN, _AGAIN, "second meeting", minutes=10)
        begun = self.office.meetings.get(meeting.id)
        item = agenda.add_item(self.office, begun, _ASLEEP, minutes=10)
        sleeping.snooze(self.office, item, meeting.start.date() + dt.timedelta(days=_SLEEPS))

    def add_paper(self, meeting: Meeting) -> None:
        """The deferred item gets its paper, a file like any other."""
        item = agenda.find_item(self.office, meeting, "What the Compact")
        with tempfile.TemporaryDirectory() as desk:
            paper = Path(desk) / "Three measures.txt"
            paper.write_text(_PAPER, encoding="utf-8")
            with copied_in(self.office, meeting, [paper]) as copies:
                attach(self.office, meeting, item, copies)
