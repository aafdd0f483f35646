"""The minutes of a meeting, composed once from the records with every name looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetings.correspondence.reporting import STANDING, reported_lines
from meetings.documents.heading import heading_of, sittings_held
from meetings.documents.names import Names, listed
from meetings.documents.notes import interest_recalled, note
from meetings.documents.page import (
    ActionLine,
    ApprovalLine,
    DecisionLine,
    Held,
    MinutesPage,
    Printed,
    PrintedItem,
    PrintedNote,
    PrintedParagraph,
    PrintedStay,
)
from meetings.documents.paragraphs import SETTLES, WORDED, Printer
from meetings.documents.quorum import printed_quorum
from meetings.documents.roll import attending_one, printed_roll
from meetings.documents.tree import one_line
from meetings.documents.wording import joined, sentence
from meetings.minutes.confidence import AN_ITEM, in_confidence
from meetings.minutes.model import Happening, ItemMinutes, Minutes, Paragraph
from meetings.minutes.setting import setting_of
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.meeting import AgendaItem, Meeting
from meetings.records.outcome import Basis, Vote
from meetings.references import following
from meetings.store.query import where


def compose_minutes(
    office: Office, meeting: Meeting, minutes: Minutes, *, annex: bool = False
) -> MinutesPage:
    """The page of a meeting's minutes.

    `minutes` are those folded from its log. What was said in confidence is on it only with `annex`; private
    notes and lines taken back never are.
    """
    names = Names(office)
    secret = frozenset() if annex else in_confidence(office)
    printer = Printer(office, names, secret)
    roll = printed_roll(minutes, setting_of(office, meeting).members, office.sector_names, names)
    told = paragraphs_told(minutes, annex)
    return MinutesPage(
        heading=heading_of(office, meeting, sittings_held(meeting, minutes)),
        present=roll.present,
        apologies=roll.apologies,
        absent=roll.absent,
        in_attendance=roll.in_attendance,
        quorum=printed_quorum(minutes, names, annex=annex),
        items=_items(office, meeting, minutes, printer, annex),
        decisions=tuple(decision_line(item, p, printer) for item, p in told if is_decision(p)),
        actions=tuple(action_line(p, printer) for _, p in told if isinstance(p.parsed, form.Action)),
        approval=_approval(office, meeting),
        next_meeting=next_date(office, meeting, minutes),
        annex=annex,
    )


def paragraphs_told(minutes: Minutes, annex: bool) -> list[tuple[int | None, Paragraph]]:
    """Every paragraph that may be shown, with the number of its item."""
    found: list[tuple[int | None, Paragraph]] = [(None, paragraph) for paragraph in minutes.loose]
    found += [(item.number, paragraph) for item in minutes.items for paragraph in item.paragraphs]
    return [(item, paragraph) for item, paragraph in found if annex or not paragraph.confidential]


def _items(
    office: Office, meeting: Meeting, minutes: Minutes, printer: Printer, annex: bool
) -> tuple[PrintedItem, ...]:
    held = {item.id: item for item in office.items.find(where("meeting") == meeting.id)}
    papers: dict[str, list[str]] = {}
    for paper in office.papers.find(where("meeting") == meeting.id):
        if not printer.secret.isdisjoint((paper.id, paper.item)):
            continue
        papers.setdefault(paper.item or "", []).append(one_line(paper.title or paper.file))
    numbers = {item.id: item.number for item in minutes.items}
    items = [
        _item(item, held.get(item.id), papers.get(item.id, []), minutes, numbers, printer, annex)
        for item in minutes.items
    ]
    unsaid = tuple(h for h in minutes.happenings if not _said_elsewhere(h, numbers))
    public, private = _printed(None, minutes.loose, unsaid, (), numbers, printer)
    if public or private:
        opening = PrintedItem(None, "Opening", printed=public, annex=private if annex else ())
        return (opening, *items)
    return tuple(items)


def _said_elsewhere(happening: Happening, numbers: Mapping[str, int]) -> bool:
    """Whether what happened before any item is told by the attendance, or under the item it is about."""
    match happening.parsed:
        case form.Substitute() | form.Chair():
            return True
        case form.Interest(item=item):
            return item in numbers
        case _:
            return False


def _item(
    item: ItemMinutes,
    held: AgendaItem | None,
    papers: Iterable[str],
    minutes: Minutes,
    numbers: Mapping[str, int],
    printer: Printer,
    annex: bool,
) -> PrintedItem:
    unreached = minutes.state == "closed" and not (item.visits or item.paragraphs)
    recalled = () if unreached else tuple(_recalled(item, printer.names))
    public, private = _printed(item.id, item.paragraphs, item.happenings, recalled, numbers, printer)
    if not private and all(one.kind == "quorum" for one in public):
        public += tuple(_instead(item, minutes))
    if item.standing == STANDING:
        told = reported_lines(printer.office, minutes.meeting)
        public = (*(PrintedNote("item", sentence(line)) for line in told), *public)
    return PrintedItem(
        number=item.number,
        title=_title(item, printer.secret),
        kind=item.kind,
        outcome=item.outcome,
        added=item.added or (held is not None and held.added),
        opened=item.opened,
        presenter=printer.names.who(held.presenter) if held and held.presenter else None,
        papers=tuple(papers),
        printed=public,
        annex=private if annex else (),
        there=tuple(PrintedStay(printer.names.who(s.person), s.capacity, s.how) for s in item.there),
        attending=tuple(attending_one(one) for one in item.attending),
    )


def _title(item: ItemMinutes, secret: frozenset[str]) -> str:
    """An item's title; one raised in confidence has it in the annex only."""
    if item.id in secret:
        return AN_ITEM
    return one_line(item.title) or "An item no longer on the agenda"


def _instead(item: ItemMinutes, minutes: Minutes) -> Iterable[PrintedNote]:
    """What is printed under an item of which nothing was minuted."""
    raised = [str(other.number) for other in minutes.items if other.added]
    if item.standing == "aob" and raised:
        yield PrintedNote("item", f"See item{'s' if len(raised) > 1 else ''} {listed(raised)}.")
    elif not item.visits and minutes.state == "closed":
        yield PrintedNote("item", "This item was not reached.")


def _recalled(item: ItemMinutes, names: Names) -> Iterable[tuple[bool, PrintedNote]]:
    """Interests declared under another item than the one they are about."""
    here = {
        happening.parsed.who
        for happening in item.happenings
        if isinstance(happening.parsed, form.Interest) and happening.parsed.item in (None, item.id)
    }
    for interest in item.interests:
        if not any((who.kind, who.id) == (interest.who.kind, interest.who.id) for who in here):
            yield interest.confidential, interest_recalled(interest, names)


def _printed(
    item: str | None,
    paragraphs: tuple[Paragraph, ...],
    happenings: tuple[Happening, ...],
    recalled: Iterable[tuple[bool, PrintedNote]],
    numbers: Mapping[str, int],
    printer: Printer,
) -> tuple[tuple[Printed, ...], tuple[Printed, ...]]:
    """What is printed under an item, in the order it happened: in public, and in the annex."""
    public: list[Printed] = []
    private: list[Printed] = []
    for confidential, said in recalled:
        (private if confidential else public).append(said)
    for place in range(len(paragraphs) + 1):
        for happening in happenings:
            if happening.before == place:
                told = note(happening, item, numbers, printer.names)
                (private if happening.confidential else public).append(told)
        if place < len(paragraphs):
            _put(paragraphs[place], printer, public, private)
    return tuple(public), tuple(private)


def _put(paragraph: Paragraph, printer: Printer, public: list[Printed], private: list[Printed]) -> None:
    """A paragraph where it belongs; of a confidential one only the number stands in public."""
    if not paragraph.confidential:
        public.append(printer.printed(paragraph))
        return
    private.append(printer.printed(paragraph))
    withheld = "Confidential: minuted in a separate annex."
    public.append(PrintedParagraph(paragraph.number, "confidential", withheld))


def is_decision(paragraph: Paragraph) -> bool:
    """Whether the register of decisions has it."""
    if isinstance(paragraph.parsed, SETTLES | form.Noted):
        return paragraph.ref != ""
    return isinstance(paragraph.parsed, WORDED)


def decision_line(item: int | None, paragraph: Paragraph, printer: Printer) -> DecisionLine:
    """A paragraph as the register lists it."""
    held = printer.decision(paragraph)
    return DecisionLine(
        ref=paragraph.ref or None,
        item=item,
        text=printer.outcome(paragraph),
        basis=held.basis if held else _basis(paragraph.vote),
        quorate=paragraph.quorate,
        ratified_by=printer.ratified_by(paragraph),
    )


def _basis(vote: Vote | None) -> Basis:
    if vote is None:
        return "consensus"
    return "casting-vote" if vote.casting and vote.for_ == vote.against else "vote"


def action_line(paragraph: Paragraph, printer: Printer) -> ActionLine:
    """A paragraph as the plan lists it."""
    said = paragraph.parsed
    assert isinstance(said, form.Action)
    planned = printer.office.actions.maybe(paragraph.made)
    return ActionLine(
        ref=paragraph.ref or None,
        text=joined(said.text, paragraph.more),
        owners=tuple(printer.names.who(owner) for owner in said.owners),
        due=said.due.on,
        status=planned.status if planned else "not-started",
        theme=said.theme,
        updated=planned.updated if planned else None,
    )


def _approval(office: Office, meeting: Meeting) -> ApprovalLine | None:
    if meeting.status != "approved" or meeting.approval is None:
        return None
    at = office.meetings.maybe(meeting.approval.meeting)
    amendments = tuple(one_line(text) for text in meeting.approval.amendments)
    return ApprovalLine(at.ref if at else "", meeting.approval.on, amendments)


def next_date(office: Office, meeting: Meeting, minutes: Minutes) -> Held | None:
    """The next meeting as the minutes fix it, else the next of the body that is planned."""
    fixed = [
        paragraph.parsed
        for _, paragraph in paragraphs_told(minutes, annex=False)
        if isinstance(paragraph.parsed, form.NextMeeting)
    ]
    if fixed:
        return Held(fixed[-1].start, venue=fixed[-1].venue)
    planned = following(office, meeting.body, meeting.sittings[-1].start)
    return Held(planned.start, planned.end, planned.venue) if planned else None
