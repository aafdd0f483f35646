"""How a member's own page is laid out: their dates, their actions, their papers, and what they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from meetings.dates import brief, hours, long
from meetings.documents.tree import Block, Document, Fact, Link, Links, Listing, Plain, Section, one_line
from meetings.documents.wording import capital, counted, meeting_words, sentence
from meetings.member import Attended, Held, MemberPage, Own
from meetings.naming import due_words
from meetings.records.meeting import Meeting, Paper
from meetings.seated import is_held


def _nowhere(_: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where the lines of a page lead; nowhere, where there is nothing to click. `calendar` are the blocks
    that say how the member's calendar is subscribed to, `before` whether places held earlier are told,
    `lacking` what is said of a paper that leads nowhere."""

    meeting: Callable[[Meeting], str] = _nowhere
    paper: Callable[[Paper], str] = _nowhere
    calendar: tuple[Block, ...] = ()
    before: bool = True
    lacking: str = ""


def member_document(page: MemberPage, over: str, leads: Leads | None = None) -> Document:
    """A member's page as a document that any format can be made from; `over` is the group's name."""
    leads = leads or Leads()
    return Document(
        over=one_line(over),
        title=f"{one_line(page.name)}: your dates, actions and papers",
        facts=tuple(_facts(page)),
        sections=tuple(_sections(page, leads)),
    )


def _facts(page: MemberPage) -> Iterator[Fact]:
    for held in page.held:
        if is_now(held, page.today):
            yield Fact(capital(held.membership.role), place_words(held))
    if page.attended.all:
        yield Fact("Attendance", attended_words(page.attended))


def _sections(page: MemberPage, leads: Leads) -> Iterator[Section]:
    dates = Links(tuple(Link(date_words(one), leads.meeting(one), state_words(one)) for one in page.dates))
    yield Section("Your dates", (dates,) if page.dates else (Plain("No meeting is planned."),))
    if ways := tuple(way for meeting in page.dates for way in _ways_in(meeting)):
        yield Section("How to join", (Links(ways),))
    own = [action_words(one, page.today) for one in page.actions if not one.shared]
    yield Section("Your actions", (Listing(tuple(own)),) if own else (Plain("You have no open actions."),))
    if shared := [action_words(one, page.today) for one in page.actions if one.shared]:
        yield Section("Actions you share in", (Listing(tuple(shared)),))
    papers = tuple(_paper(paper, meeting, leads) for meeting, paper in page.papers)
    none = Plain("There are no papers yet for the meetings to come.")
    yield Section("Your papers", (Links(papers),) if papers else (none,))
    earlier = tuple(
        f"{held.membership.role}: {place_words(held)}" for held in page.held if not is_now(held, page.today)
    )
    if earlier and leads.before:
        yield Section("Places held before or later", (Listing(tuple(map(capital, earlier))),))
    if leads.calendar:
        yield Section("Your calendar", leads.calendar)


def _paper(paper: Paper, meeting: Meeting, leads: Leads) -> Link:
    to = leads.paper(paper)
    after = f"({meeting.ref})" if to or not leads.lacking else f"({meeting.ref}) {leads.lacking}"
    return Link(one_line(paper.title) or "a paper", to, after)


def _ways_in(meeting: Meeting) -> Iterator[Link]:
    """How to join a meeting to come from elsewhere, and what one must know to come in."""
    sitting = meeting.sittings[-1]
    if meeting.status == "cancelled" or not (sitting.video or sitting.joining):
        return
    how = one_line(sitting.joining)
    if sitting.video:
        yield Link(f"Join {meeting.ref} by video", one_line(sitting.video), f"({how})" if how else "")
    else:
        yield Link(f"{meeting.ref}: {how}", "")


def is_now(held: Held, today: dt.date) -> bool:
    """Whether a place is held today."""
    return is_held(held.membership, today)


def date_words(meeting: Meeting) -> str:
    """A meeting to come, in a line: day, hour, title, kind, place."""
    sitting = meeting.sittings[-1]
    words = f"{long(sitting.start.date())}, {hours(sitting.start)}: {meeting_words(meeting)}"
    return f"{words}, {one_line(sitting.venue)}" if sitting.venue.strip() else words


def state_words(meeting: Meeting) -> str:
    """What is to be known of a meeting before one goes to it; often nothing."""
    return f"(cancelled: {one_line(meeting.cancelled)})" if meeting.status == "cancelled" else ""


def action_words(own: Own, today: dt.date) -> str:
    """An action in a line: its number, what is to be done, by when, for whom."""
    action = own.action
    due = due_words(action.due)
    late = action.due.on is not None and action.due.on < today and action.due.kind != "ongoing"
    through = f", {own.through}" if own.through else ""
    parts = f"{one_line(action.text)} ({'OVERDUE since ' if late else 'due: '}{due}{through})"
    return f"{action.ref}: {parts}"


def place_words(held: Held) -> str:
    """A place on a body in a line."""
    whose = f" for {one_line(held.organisation)}" if held.organisation else ""
    seat = f", seat: {one_line(held.seat)}" if held.seat else ""
    until = f" until {brief(held.membership.until)}" if held.membership.until else ""
    vote = "" if held.membership.votes else ", without a vote"
    return f"{one_line(held.body)}{whose}{seat}{vote}, since {brief(held.membership.since)}{until}"


def attended_words(attended: Attended) -> str:
    """Attendance in short."""
    words = f"came to {attended.came} of {counted(attended.all, 'meeting')} in the last year"
    more = [
        f"{count} {what}"
        for count, what in ((attended.apologies, "with apologies"), (attended.missed, "without a word"))
        if count
    ]
    return sentence(f"{words}{'; missed ' if more else ''}{' and '.join(more)}")
