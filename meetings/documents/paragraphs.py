"""The numbered paragraphs of the minutes as they are printed, outcomes and actions set off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from meetings.dates import long
from meetings.documents.names import Names, listed
from meetings.documents.notes import vote_words
from meetings.documents.page import Held, PrintedParagraph
from meetings.documents.speech import reported
from meetings.documents.tree import one_line
from meetings.documents.wording import due_words, joined, occasion, sentence
from meetings.minutes.model import Paragraph
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.base import Form, Owner
from meetings.records.entry import kind_of
from meetings.records.outcome import Decision

_ABOUT = 60
"""How many characters of an action's text remind the reader what its news is about."""

_NOT_QUORATE = "There was no quorum: this stands as a recommendation until it is ratified."
SETTLES = form.Ratified | form.MinutesApproved | form.Elected
"""What is set off as a decision only where it has a number, or needs ratifying."""

WORDED = form.Decision | form.Recommended | form.Referred | form.NotAgreed | form.Noted
"""Outcomes that have words of their own."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Writes paragraphs out, looking up what they refer to.

    What is among the `secret` ids was minuted in confidence, and is referred to by its number only.
    """

    office: Office
    names: Names
    secret: frozenset[str] = frozenset()

    def printed(self, paragraph: Paragraph) -> PrintedParagraph:
        """A paragraph as it is printed."""
        word, text = self._said(paragraph)
        if isinstance(paragraph.parsed, SETTLES) and not paragraph.ref and paragraph.quorate is not False:
            word = ""
        ratified = self.ratified_by(paragraph)
        if word == "DECISION" and paragraph.quorate is False and not ratified:
            word = "RECOMMENDED"
            text = sentence(self.outcome(paragraph))
        set_off = word != ""
        refers = _refers(paragraph, text)
        lines = (*self._lines(paragraph, ratified), *([sentence(refers)] if refers else []))
        return PrintedParagraph(
            number=paragraph.number,
            kind=kind_of(paragraph.parsed),
            text=text if set_off or not refers else f"{text} ({refers})",
            label=f"{word} {paragraph.ref}".strip() if set_off else "",
            lines=lines if set_off else (),
            ref=paragraph.ref,
            at=paragraph.at,
            quorate=paragraph.quorate,
        )

    def outcome(self, paragraph: Paragraph) -> str:
        """The words of an outcome as the register has them."""
        if isinstance(paragraph.parsed, WORDED):
            return joined(paragraph.parsed.text, paragraph.more)
        return self._said(paragraph)[1]

    def decision(self, paragraph: Paragraph) -> Decision | None:
        """The decision a paragraph made, as the register holds it."""
        return self.office.decisions.maybe(paragraph.made)

    def _said(self, paragraph: Paragraph) -> tuple[str, str]:
        """The word that sets a paragraph off, empty for an ordinary one, and its text as a sentence."""
        more = paragraph.more
        match paragraph.parsed:
            case form.Remark(speaker=speaker, text=text):
                return "", reported(self.names.speaker(speaker), joined(text, more))
            case form.Prose(text=text) | form.Continuation(text=text):
                return "", sentence(joined(text, more))
            case form.Action(text=text):
                return "ACTION", sentence(joined(text, more))
            case form.Decision(text=text, word=word):
                return "DECISION", sentence(f"{word}: {joined(text, more)}")
            case form.Recommended(text=text, to=to, to_words=words):
                return "RECOMMENDED", self._to(to, words, joined(text, more))
            case form.Referred(text=text, to=to, to_words=words):
                return "REFERRED", self._to(to, words, joined(text, more))
            case form.NotAgreed(text=text):
                return "NOT AGREED", sentence(joined(text, more))
            case form.Noted(text=text):
                return "NOTED", sentence(joined(text, more))
            case form.Proposal(text=text):
                return "PROPOSED", sentence(joined(text, more))
            case _ if isinstance(paragraph.parsed, SETTLES):
                return "DECISION", self._with_more(self._settled(paragraph.parsed), more)
            case _:
                return "", self._with_more(self._told(paragraph.parsed), more)

    @staticmethod
    def _with_more(text: str, more: tuple[str, ...]) -> str:
        return f"{text} {sentence(joined('', more))}" if more else text

    def _to(self, to: Owner | None, words: str, text: str) -> str:
        whom = self.names.full(to) if to else words
        return sentence(f"To {whom}: {text}" if whom else text)

    def _settled(self, parsed: Form) -> str:
        match parsed:
            case form.Ratified(decision=id_, text=text):
                earlier = self.office.decisions.maybe(id_)
                ref = f"{earlier.ref} " if earlier else "an earlier decision "
                said = text or (earlier.text if earlier and earlier.id not in self.secret else "")
                return sentence(f"Ratified {ref.strip()}{f': {said}' if said else ''}")
            case form.MinutesApproved(meeting=id_, amendments=amendments):
                minutes = f"The minutes of {self._meeting(id_)} were approved"
                end = f" with these amendments: {amendments}" if amendments else " as a correct record"
                return sentence(minutes + end)
            case form.Elected(person=person, office=office, until=until):
                end = f" until {long(until)}" if until else ""
                return sentence(f"{self.names.full(person)} was elected {office}{end}")
            case _:
                return ""

    def _told(self, parsed: Form) -> str:
        match parsed:
            case form.Progress():
                return self._progress(parsed)
            case form.Thanks(who=who, text=text):
                mark = "" if text.casefold().startswith("for ") else ":"
                why = f"{mark} {text}" if text else ""
                return sentence(f"Thanks were given to {self.names.full(who)}{why}")
            case form.Defer(meeting=id_, on=on):
                meeting = self.office.meetings.maybe(id_)
                day = f" of {long(on)}" if on else ""
                to = f"meeting {self._meeting(id_)}" if meeting else f"the meeting{day}" if day else ""
                return sentence(f"Deferred to {to or 'the next meeting'}")
            case form.Tabled(title=title):
                return sentence(f"Paper tabled: {title}")
            case form.NextMeeting(start=start, venue=venue):
                return sentence(f"Next meeting: {occasion(Held(start, venue=venue))}")
            case _:
                return ""

    def _progress(self, said: form.Progress) -> str:
        actions = [action for id_ in said.actions if (action := self.office.actions.maybe(id_))]
        words = listed([action.ref for action in actions]) or "An action"
        if len(actions) == 1 and actions[0].id not in self.secret:
            words += f", {shorten(one_line(actions[0].text), _ABOUT, placeholder='…')}"
        told = [said.text] if said.text else []
        status = (said.status or "").replace("-", " ")
        if status and status.casefold() not in said.text.casefold():
            told.append(status)
        if said.due and said.due.on:
            told.append(f"now due {due_words(said.due)}")
        return sentence(f"{words}: {'; '.join(told)}" if told else words)

    def _meeting(self, id_: str | None) -> str:
        meeting = self.office.meetings.maybe(id_)
        return f"{meeting.ref} ({long(meeting.start.date())})" if meeting else "an earlier meeting"

    def _lines(self, paragraph: Paragraph, ratified: str | None) -> Iterable[str]:
        if isinstance(paragraph.parsed, form.Action):
            yield self._action(paragraph, paragraph.parsed)
        if paragraph.proposer:
            seconded = f", seconded by {self.names.brief(paragraph.seconder)}" if paragraph.seconder else ""
            yield f"Proposed by {self.names.brief(paragraph.proposer)}{seconded}."
        if paragraph.vote:
            yield from vote_words(paragraph.vote, self.names)
        if isinstance(paragraph.parsed, form.Decision | SETTLES) and paragraph.quorate is False:
            yield f"There was no quorum; ratified by {ratified}." if ratified else _NOT_QUORATE
        if isinstance(paragraph.parsed, form.Recommended | form.Referred):
            yield from self._answer(paragraph)

    def _answer(self, paragraph: Paragraph) -> Iterable[str]:
        """What was answered to a recommendation since."""
        decision = self.decision(paragraph)
        if decision is not None and decision.answered is not None:
            answer = decision.answered
            words = f": {answer.words}" if answer.words else ""
            yield sentence(f"{answer.said.capitalize()} on {long(answer.on)}{words}")

    def _action(self, paragraph: Paragraph, said: form.Action) -> str:
        planned = self.office.actions.maybe(paragraph.made)
        held = planned.holders if planned else {}
        first, *others = [self.names.brief(one) + self.names.held(one, held) for one in said.owners] or [""]
        between = " with " if said.led and others else ", " if others else ""
        owners = first + between + ", ".join(others)
        theme = f" Theme: {said.theme}." if said.theme else ""
        label = "Owners" if len(said.owners) > 1 else "Owner"
        return f"{label}: {owners or 'nobody yet'}. Due: {due_words(said.due)}.{theme}"

    def ratified_by(self, paragraph: Paragraph) -> str | None:
        """The number of the decision that made a recommendation good, if one did."""
        decision = self.decision(paragraph)
        if decision is None or decision.ratified_by is None:
            return None
        by = self.office.decisions.maybe(decision.ratified_by)
        return by.ref if by and not by.taken_back else None


def _refers(paragraph: Paragraph, text: str) -> str:
    """What a line refers to by tags that its text does not show already; mostly nothing."""
    plain = text.casefold()
    keys = [tag for tag in paragraph.tags if "." in tag and f"#{tag}" not in plain]
    return f"refers to {', '.join(keys)}" if keys else ""
