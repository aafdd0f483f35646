"""The pages that everybody may read: who the group is, each meeting, the open actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetings.dates import brief, hours, long
from meetings.documents.agenda_layout import agenda_document
from meetings.documents.heading import MADE_UP, cancelled, facts, heading_of, sittings_planned
from meetings.documents.minutes_layout import minutes_document
from meetings.documents.tree import (
    Block,
    Document,
    Fact,
    Link,
    Links,
    Listing,
    Plain,
    Section,
    Table,
    one_line,
)
from meetings.documents.wording import MEETING_KINDS, capital, meeting_words, occasion, sentence
from meetings.naming import due_words
from meetings.publishing.calendars import subscribing
from meetings.publishing.papers import PublicPaper
from meetings.publishing.public import Public
from meetings.records.events import Event
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.week import compact_week

_STATES = {
    "planned": "The agenda is not settled yet.",
    "agenda-open": "DRAFT agenda: it may still change until it is sent out.",
    "agenda-circulated": "The agenda as it was sent out.",
}
_NOT_YET = "The minutes are published here once they are approved."


class Pages:
    """The group's pages as documents. `stems` are the names of the meetings' pages by the meetings' ids,
    `web` the address on the web of the site's top, empty where that is not known."""

    def __init__(self, public: Public, stems: dict[str, str], web: str) -> None:
        self._public, self._stems, self._web = public, stems, web
        self._office = public.office
        self._bodies = {body.id: body for body in self._office.bodies.find()}
        self._group = one_line(self._office.group.name)
        self._over = (
            one_line(self._office.area.name) if self._office.area.is_read else self._office.group.word
        )

    # who the group is

    def index(self, *, actions: bool) -> Document:
        """Who the group is, the next date, the year's dates, the calendar, approved minutes."""
        return Document(
            self._over, self._group, facts=self._made_up(), sections=tuple(self._index(actions=actions))
        )

    def _index(self, *, actions: bool) -> Iterator[Section]:
        yield Section("About the group", tuple(self._about()))
        yield Section("The next date", (self._next(),))
        today = self._office.today.year
        years = {meeting.start.year for meeting in self._public.meetings}
        for year in sorted({today, *(year for year in years if year > today)}):
            yield Section(f"Dates of {year}", (self._dates(year),))
        yield Section("The calendar", subscribing("calendar.ics", self._web, "calendar.ics"))
        approved = [one for one in reversed(self._public.meetings) if one.status == "approved"]
        links = tuple(Link(self._named(one), self._page(one, "meetings/")) for one in approved)
        yield Section("Approved minutes", (Links(links),) if links else (Plain("None yet."),))
        more = [Link("All meetings, the earlier ones too", "meetings/index.html")]
        more += [Link("What is being done: the open actions", "actions.html")] if actions else []
        yield Section("More", (Links(tuple(more)),))

    def _about(self) -> Iterator[Block]:
        main = self._bodies.get(MAIN)
        word = one_line(self._office.group.word)
        usual = (
            f"Public bodies and voluntary organisations that keep the local {word} alive: "
            "what they have agreed with one another about working together."
        )
        yield Plain(sentence(main.purpose) if main and main.purpose.strip() else usual)
        under = [body for body in self._bodies.values() if body.id != MAIN and not body.ended]
        if under:
            lines = (f"{body.name}{f': {body.purpose}' if body.purpose else ''}" for body in under)
            yield Listing(tuple(map(one_line, lines)), "Working parties")

    def _next(self) -> Block:
        today = self._office.today
        coming = [
            one
            for one in self._public.meetings
            if one.status != "cancelled" and one.sittings[-1].start.date() >= today
        ]
        if not coming:
            return Plain("No meeting is planned yet.")
        first = min(coming, key=lambda one: one.sittings[-1].start)
        held = sittings_planned(first)[-1]
        return Links((Link(occasion(held), self._page(first, "meetings/"), f"({self._kind(first)})"),))

    def _dates(self, year: int) -> Block:
        rows: list[tuple[dt.date, tuple[str | Link, ...]]] = [
            (meeting.start.date(), self._row(meeting, "meetings/"))
            for meeting in self._public.meetings
            if meeting.start.year == year
        ]
        events = [one for one in self._office.events.find() if one.starts.year == year]
        if not any(one.kind == "compact-week" for one in events):
            first, last = compact_week(self._office, year)
            title = f"{self._office.group.word} Week"
            events.append(Event(title=title, kind="compact-week", starts=first, ends=last))
        rows += [(one.starts, _event_row(one)) for one in events]
        ordered = tuple(row for _, row in sorted(rows, key=lambda one: one[0]))
        return Table(f"Meetings and events of {year}", ("Date", "What", "Where"), ordered)

    def _row(self, meeting: Meeting, up: str) -> tuple[str | Link, ...]:
        state = "cancelled" if meeting.status == "cancelled" else ""
        if meeting.status == "approved":
            state = "minutes approved"
        sitting = meeting.sittings[0]
        when = f"{brief(sitting.start.date())}, {hours(sitting.start)}"
        what = Link(self._kind(meeting), self._page(meeting, up), f"({state})" if state else "")
        return when, what, one_line(sitting.venue)

    def _kind(self, meeting: Meeting) -> str:
        body = self._bodies.get(meeting.body)
        whose = f" of the {one_line(body.name)}" if body and body.id != MAIN else ""
        return f"{capital(meeting_words(meeting))}{whose}"

    def _named(self, meeting: Meeting) -> str:
        return f"{long(meeting.start.date())}: {self._kind(meeting)}"

    def _page(self, meeting: Meeting, up: str = "") -> str:
        return f"{up}{self._stems[meeting.id]}.html"

    def _made_up(self) -> tuple[Fact, ...]:
        return (MADE_UP,) if self._office.group.made_up else ()

    # the meetings

    def archive(self) -> Document:
        """Every meeting there was and is to come, the newest first."""
        rows = tuple(self._row(meeting, "") for meeting in reversed(self._public.meetings))
        table = Table("Every meeting, the newest first", ("Date", "What", "Where"), rows)
        blocks: tuple[Block, ...] = (table,) if rows else (Plain("No meeting is planned yet."),)
        return Document(
            self._group, "All meetings", facts=self._made_up(), sections=(Section("Meetings", blocks),)
        )

    def meeting(self, meeting: Meeting) -> Document:
        """One meeting: when and where, its agenda with the papers, its minutes once they are approved."""
        sittings = sittings_planned(meeting, joining=self._public.joining)
        heading = heading_of(self._office, meeting, sittings)
        return Document(
            over=self._group,
            title=f"{capital(MEETING_KINDS[meeting.kind])} {meeting.ref}",
            mark=cancelled(heading),
            facts=(*facts(heading), *self._made_up()),
            sections=tuple(self._meeting(meeting)),
        )

    def _meeting(self, meeting: Meeting) -> Iterator[Section]:
        if meeting.status != "cancelled":
            yield from self._agenda(meeting)
            yield from self._minutes(meeting)
        file = f"{self._stems[meeting.id]}.ics"
        yield Section("In your calendar", (Links((Link("This meeting as a calendar file", file),)),))

    def _agenda(self, meeting: Meeting) -> Iterator[Section]:
        laid_out = agenda_document(self._public.agenda(meeting)).sections
        order, *others = (replace(one, heading=one.heading.capitalize()) for one in laid_out)
        state = _STATES.get(meeting.status)
        yield replace(order, blocks=((Plain(state),) if state else ()) + order.blocks)
        if papers := self._public.papers[meeting.id]:
            yield Section("Papers", (Links(tuple(map(_paper, papers))),))
        yield from (one for one in others if one.heading == "Notice" and state)

    def _minutes(self, meeting: Meeting) -> Iterator[Section]:
        page = self._public.minutes(meeting)
        if page is None:
            if meeting.status not in _STATES:
                yield Section("Minutes", (Plain(_NOT_YET),))
            return
        minutes = minutes_document(page)
        yield Section("Minutes", (Plain(sentence(minutes.mark)),))
        for section in minutes.sections:
            name = section.heading.capitalize() if section.heading.isupper() else section.heading
            yield replace(section, heading=name, level=section.level + 1)

    # the actions

    def actions(self) -> Document:
        """The open actions of approved minutes, by whoever has them."""
        by: dict[str, list[str]] = {}
        for action in self._public.actions():
            line = f"{action.ref}: {one_line(action.text)} (due: {due_words(action.due)})"
            owners = dict.fromkeys(map(self._public.owner, action.owners)) or {"Nobody yet": None}
            for owner in owners:
                by.setdefault(capital(owner), []).append(line)
        sections = [Section(owner, (Listing(tuple(lines)),)) for owner, lines in sorted(by.items())]
        none = Section("Open actions", (Plain("Nothing is open."),))
        return Document(
            self._group, "What is being done", facts=self._made_up(), sections=tuple(sections) or (none,)
        )


def _event_row(event: Event) -> tuple[str, ...]:
    until = f" to {brief(event.ends)}" if event.ends != event.starts else ""
    return f"{brief(event.starts)}{until}", one_line(event.title), one_line(event.venue)


def _paper(paper: PublicPaper) -> Link:
    """A paper with what it is: who pays by the megabyte, or has no program for it, wants to know first."""
    whose = f"item {paper.item}, " if paper.item else ""
    return Link(paper.title, f"../papers/{paper.name}", f"({whose}{paper.kind})")


def ways_up(up: str, *, actions: bool) -> Sequence[Link]:
    """The pages that every page of the site leads to."""
    links = [Link("The group", f"{up}index.html"), Link("All meetings", f"{up}meetings/index.html")]
    if actions:
        links.append(Link("Actions", f"{up}actions.html"))
    return (*links, Link("Calendar", f"{up}calendar.ics"))
