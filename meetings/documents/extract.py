"""The extract of a meeting's minutes: what was decided, who has what to do, and the next date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.documents.heading import MADE_UP, facts, heading_of, sittings_held
from meetings.documents.minutes_page import (
    action_line,
    decision_line,
    is_decision,
    next_date,
    paragraphs_told,
)
from meetings.documents.names import Names
from meetings.documents.page import ActionLine, DecisionLine, Heading, Held, PrintedParagraph, Who
from meetings.documents.paragraphs import Printer
from meetings.documents.tree import Block, Document, Fact, Plain, Section, SetOff, one_line
from meetings.documents.wording import occasion, sentence
from meetings.errors import NotHeld
from meetings.minutes.confidence import in_confidence
from meetings.minutes.knowing import owner_named
from meetings.minutes.model import Minutes, Paragraph
from meetings.minutes.setting import setting_of
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.meeting import Meeting


@dataclass(frozen=True, slots=True)
class ExtractPage:
    """An extract: each decision and action as a line for lists and as it is printed.

    `whose` is whom it was made for, none where it is for everybody; one `outside` the meeting's body is only
    told what was put to them. `annex` says whether it holds what was minuted in confidence.
    """

    heading: Heading
    whose: Who | None
    decisions: tuple[tuple[DecisionLine, PrintedParagraph], ...]
    actions: tuple[tuple[ActionLine, PrintedParagraph], ...]
    next_meeting: Held | None = None
    outside: bool = False
    annex: bool = False


def compose_extract(
    office: Office, meeting: Meeting, minutes: Minutes, *, whose: Owner | None = None, annex: bool = False
) -> ExtractPage:
    """The extract of a meeting's minutes, for everybody or for one.

    A person or a member's organisation gets all that was decided and the actions that are theirs; another
    body or organisation what was put to it, and its actions. What was minuted in confidence is left out
    but with `annex`; what was only said, and private notes, never are in it.
    """
    names = Names(office)
    printer = Printer(office, names, frozenset() if annex else in_confidence(office))
    mine = _Mine(office, meeting, whose)
    told = paragraphs_told(minutes, annex)
    decided = [(n, one) for n, one in told if _is_told(one) and mine.concerns(one)]
    given = [one for _, one in told if isinstance(one.parsed, form.Action) and mine.owns(one, one.parsed)]
    return ExtractPage(
        heading_of(office, meeting, sittings_held(meeting, minutes)),
        names.who(whose) if whose else None,
        tuple((decision_line(n, one, printer), printer.printed(one)) for n, one in decided),
        tuple((action_line(one, printer), printer.printed(one)) for one in given),
        next_date(office, meeting, minutes),
        mine.outside,
        annex,
    )


def whose_named(office: Office, minutes: Minutes, words: str, body: str) -> Owner:
    """Whom an extract is for: somebody the group knows, or another body that something was put to."""
    told = (one.parsed for one in minutes.paragraphs)
    put = [said for said in told if isinstance(said, form.Recommended | form.Referred)]
    outside = {_plain(said.to_words): said.to_words for said in put if said.to_words}
    if _plain(words) in outside:
        return Owner("body", words=outside[_plain(words)])
    owner = owner_named(office, words, body)
    if not owner.id and owner.kind != "all":
        raise NotHeld(f"“{words}” is nobody the group knows, and nothing was put to them.")
    return owner


def _plain(words: str) -> str:
    """A body's name as it is compared: `the Partnership Board` is the Partnership Board."""
    return " ".join(words.split()).casefold().removeprefix("the ")


def _is_told(paragraph: Paragraph) -> bool:
    return is_decision(paragraph) or isinstance(paragraph.parsed, form.Elected)


class _Mine:
    """Whether something belongs into an extract for one; for everybody all of it does."""

    def __init__(self, office: Office, meeting: Meeting, whose: Owner | None) -> None:
        self._whose = None if whose and whose.kind == "all" else whose
        members = setting_of(office, meeting).members
        seats = [one for one in members if self._whose and one.person == self._whose.id]
        self._roles = {one.role.casefold() for one in seats if one.role != "member"}
        self._organisations = {one.organisation for one in seats if one.organisation}
        self._people = {one.person for one in members if self._whose and one.organisation == self._whose.id}
        self._seated = bool(seats or self._people)
        kind = self._whose.kind if self._whose else "all"
        self.outside = kind == "body" or (kind == "organisation" and not self._people)

    def concerns(self, paragraph: Paragraph) -> bool:
        """Whether a decision does: those outside are only told what was put to them."""
        whose, said = self._whose, paragraph.parsed
        if whose is None or not self.outside:
            return True
        if not isinstance(said, form.Recommended | form.Referred):
            return False
        words = said.to_words or (said.to.words if said.to else "")
        return (said.to is not None and said.to.id == whose.id != "") or (
            bool(words) and _plain(words) == _plain(whose.words)
        )

    def owns(self, paragraph: Paragraph, said: form.Action) -> bool:
        """Whether an action does."""
        return self._whose is None or any(self._is(owner, self._whose) for owner in said.owners)

    def _is(self, owner: Owner, whose: Owner) -> bool:
        if (owner.kind, owner.id) == (whose.kind, whose.id) and owner.id:
            return True
        match owner.kind:
            case "person":
                return owner.id in self._people
            case "role":
                return owner.id.casefold() in self._roles
            case "organisation":
                return owner.id in self._organisations
            case "all":
                return self._seated
            case _:
                return False


def extract_document(page: ExtractPage) -> Document:
    """The extract as a document that any format can be made from."""
    meeting = page.heading.meeting
    of = "approved" if meeting.status == "approved" else "draft"
    return Document(
        over=page.heading.group,
        title=f"Decisions and actions {meeting.ref}",
        mark=f"EXTRACT from the {of} minutes{', with what is CONFIDENTIAL' if page.annex else ''}",
        facts=tuple(_facts(page)),
        sections=tuple(_sections(page)),
    )


def _facts(page: ExtractPage) -> Iterator[Fact]:
    yield from facts(page.heading)
    if page.whose:
        yield Fact("For", page.whose.name)
    if page.heading.made_up:
        yield MADE_UP


def _sections(page: ExtractPage) -> Iterator[Section]:
    decided = tuple(_block(printed) for _, printed in page.decisions)
    none = Plain("Nothing was put to you." if page.outside else "Nothing was decided.")
    yield Section("PUT TO YOU" if page.outside else "DECISIONS", decided or (none,))
    given = tuple(_block(printed) for _, printed in page.actions)
    yield Section("YOUR ACTIONS" if page.whose else "ACTIONS", given or (Plain("None."),))
    if page.next_meeting:
        yield Section("NEXT MEETING", (Plain(sentence(occasion(page.next_meeting))),))


def _block(printed: PrintedParagraph) -> Block:
    return SetOff(printed.number, printed.label or "ELECTED", one_line(printed.text), printed.lines)
