"""What is written down under each item: paragraphs, what continues them, and what is noted in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from msgspec import structs

from meetings.minutes.model import Happening, Paragraph, QuorumTurn, SetItem
from meetings.minutes.votes import Motion
from meetings.records import forms as form
from meetings.records.entry import Entry

OUTCOMES = (
    form.Decision
    | form.Recommended
    | form.Referred
    | form.NotAgreed
    | form.Ratified
    | form.Noted
    | form.MinutesApproved
    | form.Elected
)
"""What a quorum is asked for."""

NUMBERED = (
    OUTCOMES | form.Remark | form.Prose | form.Action | form.Progress | form.Thanks | form.Defer | form.Tabled
    | form.NextMeeting
)  # fmt: skip
"""What makes a numbered paragraph."""

HAPPENINGS = (
    form.Arrives | form.Leaves | form.Returns | form.Substitute | form.Chair | form.Interest | form.Adjourn
    | form.Resume | form.Proposal
)  # fmt: skip
"""What is noted between paragraphs, without a number."""

Quorate = Callable[[], bool | None]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written so far, by item (none: before any). `private` holds after a private note, so that what
    continues it stays private; `confidential` holds between `confidential` and `public`. `numbers` are those
    of the agenda's items: a paragraph below one has its own as soon as it is written, so that a long record
    is not numbered anew with each line."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    paragraphs: Mapping[str | None, tuple[Paragraph, ...]] = field(default_factory=dict)
    happenings: Mapping[str | None, tuple[Happening, ...]] = field(default_factory=dict)
    added: tuple[SetItem, ...] = ()
    confidential: bool = False
    private: bool = False


def hear(written: Written, entry: Entry, item: str | None, quorate: Quorate) -> Written:
    """What is written after an entry that stands under `item`; votes come through `vote_minuted`."""
    match entry.parsed:
        case form.Continuation(text=text):
            return _continued(written, entry, text, item)
        case form.Confidential() | form.Public():
            return replace(written, confidential=isinstance(entry.parsed, form.Confidential))
        case form.ItemAdded(title=title):
            raised = SetItem(entry.made or entry.id, title)
            return replace(written, added=(*(i for i in written.added if i.id != raised.id), raised))
        case _ if isinstance(entry.parsed, NUMBERED):
            return _put(written, item, _paragraph(written, entry, quorate))
        case _ if isinstance(entry.parsed, HAPPENINGS):
            return noted_between(written, entry, item)
        case _:
            return written


def noted_between(
    written: Written, entry: Entry, item: str | None, turn: QuorumTurn | None = None
) -> Written:
    """Something happened between the paragraphs: what the entry says, or what it did to the quorum."""
    before = len(written.paragraphs.get(item, ()))
    happening = Happening(entry.id, turn or entry.parsed, before, entry.at, written.confidential)
    happenings = (*written.happenings.get(item, ()), happening)
    return replace(written, happenings={**written.happenings, item: happenings})


def vote_minuted(
    written: Written, entry: Entry, item: str | None, motion: Motion, quorate: Quorate
) -> tuple[Written, Motion]:
    """A vote makes one paragraph, which a casting vote, a second count or a name to record only changes."""
    if motion.vote is None:
        return written, motion
    if motion.paragraph is None:
        paragraph = structs.replace(
            _paragraph(written, entry, quorate),
            parsed=motion.minuted_as,
            vote=motion.vote,
            quorate=quorate(),
            proposer=motion.said.proposer,
            seconder=motion.said.seconder,
            confidential=motion.confidential or written.confidential,
        )
        return _put(written, item, paragraph), replace(motion, paragraph=entry.id)

    def changed(paragraph: Paragraph) -> Paragraph:
        return structs.replace(
            paragraph,
            parsed=motion.minuted_as,
            vote=motion.vote,
            quorate=quorate() if _decides(entry) else paragraph.quorate,
            made=entry.made or paragraph.made,
            ref=entry.ref or paragraph.ref,
            confidential=paragraph.confidential or written.confidential,
            votes=(*paragraph.votes, entry.id),
        )

    paragraphs = {
        place: tuple(changed(p) if p.entry == motion.paragraph else p for p in those)
        for place, those in written.paragraphs.items()
    }
    return replace(written, paragraphs=paragraphs), motion


def _decides(entry: Entry) -> bool:
    """Whether a line about a vote is one, and not only asks for names to be recorded."""
    said = entry.parsed
    return isinstance(said, form.Vote) and bool(said.named or said.count is not None or said.casting)


def _paragraph(written: Written, entry: Entry, quorate: Quorate) -> Paragraph:
    return Paragraph(
        number="",
        entry=entry.id,
        parsed=entry.parsed,
        at=entry.at,
        made=entry.made,
        ref=entry.ref,
        quorate=quorate() if isinstance(entry.parsed, OUTCOMES) else None,
        confidential=written.confidential,
        tags=entry.tags,
    )


def _put(written: Written, item: str | None, paragraph: Paragraph) -> Written:
    earlier = written.paragraphs.get(item, ())
    if item is not None and (number := written.numbers.get(item)):
        paragraph = structs.replace(paragraph, number=f"{number}.{len(earlier) + 1}")
    paragraphs = (*earlier, paragraph)
    return replace(written, paragraphs={**written.paragraphs, item: paragraphs})


def _continued(written: Written, entry: Entry, text: str, item: str | None) -> Written:
    """More of the item's last paragraph; a paragraph of its own where there is none, or where joining it
    would print in public what was said in confidence."""
    paragraphs = written.paragraphs.get(item, ())
    if not paragraphs or (written.confidential and not paragraphs[-1].confidential):
        return _put(written, item, _paragraph(written, entry, lambda: None))
    last = structs.replace(paragraphs[-1], more=(*paragraphs[-1].more, text))
    return replace(written, paragraphs={**written.paragraphs, item: (*paragraphs[:-1], last)})
