"""The register of decisions as lines of a list, the letters that are out on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from compact_tui.widgets.columns import Column, Heading
from meetings.correspondence.rounds import WAITING, State, state_of
from meetings.correspondence.silence import silence_told
from meetings.correspondence.told import replied_words, state_words
from meetings.decisions import BASIS, is_waiting, put_to, standing, stands, taken_on
from meetings.listing import Listing
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.correspondence import Round
from meetings.records.outcome import Decision
from meetings.seated import members
from meetings.store.query import where


@dataclass(frozen=True, slots=True)
class Row:
    """A decision or a letter as it is listed; `words` is all the filter looks at.

    `where` is the meeting or the letter it comes from, `how` in a word or two how it was taken. Only a letter
    has a `stage`. What a body can answer is `answerable`, and `put_to` says whom it was put to.
    """

    record: Decision | Round
    on: dt.date | None
    where: str
    how: str
    state: str
    look: str
    words: str
    stage: State | None = None
    answerable: bool = False
    put_to: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it is a letter that is still to be counted."""
        return self.stage in WAITING


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of the register: letters that are out, decisions newest first, letters that decided nothing.

    `asked` is how many would be asked today, `silence` what the terms say of those who do not reply; `wanted`
    is the id of the record that a door asked for.
    """

    out: tuple[Row, ...]
    decided: tuple[Row, ...]
    undecided: tuple[Row, ...]
    asked: int
    silence: str
    today: dt.date
    wanted: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided or sent round yet."""
        return not (self.out or self.decided or self.undecided)


def page_of(office: Office, body: str | None, asked_body: str, wanted: str) -> Page:
    """The register of one body or of all, with what was taken back; a letter that a door asks for is shown by
    the decision it made."""
    listing = Listing(office)
    cond = None if body is None else where("body") == body
    decided = [_decision(one, listing) for one in office.decisions.find(cond)]
    decided.sort(key=lambda row: (row.on or dt.date.min, row.record.ref), reverse=True)
    letters = [_letter(office, one) for one in office.rounds.find(cond)]
    out = sorted(
        (row for row in letters if row.is_out), key=lambda row: (row.on or dt.date.min, row.record.ref)
    )
    rest = [row for row in letters if not row.is_out and not _has_decided(row)]
    asked = {seat.person.id for seat in members(office, asked_body) if seat.membership.votes}
    letter = office.rounds.maybe(wanted)
    return Page(
        out=tuple(out), decided=tuple(decided), undecided=tuple(reversed(rest)), asked=len(asked),
        silence=silence_told(office.bodies.get(asked_body).terms.correspondence), today=office.today,
        wanted=letter.decision or wanted if letter else wanted,
    )  # fmt: skip


def _has_decided(row: Row) -> bool:
    return isinstance(row.record, Round) and row.record.decision is not None


_STATES: dict[str, tuple[str, str]] = {
    "agreed": ("✓ agreed", "$success"),
    "resolved": ("✓ resolved", "$success"),
    "noted": ("· noted", "$text-muted"),
    "recommended": ("→ recommended", ""),
    "referred": ("→ referred", ""),
    "accepted": ("✓ accepted", "$success"),
    "refused": ("✗ refused", "$warning"),
    "ratified": ("✓ ratified", "$success"),
    "to be ratified": ("▲ to be ratified", "$warning"),
    "not agreed": ("✗ not agreed", ""),
    "taken back": ("– taken back", "$text-muted"),
}
"""Each standing as a sign and a word, with a colour that only adds to them."""

_HOW = {"consensus": "consensus", "vote": "vote", "casting-vote": "casting vote", "correspondence": "letter"}


def _decision(one: Decision, listing: Listing) -> Row:
    naming, on = listing.naming, taken_on(one, listing)
    state, look = _STATES[standing(one)]
    if is_waiting(one):
        state, look = f"? waits for {_short(one.to_body, one.to_words, naming)}", "$warning"
    place = listing.meeting_ref(one.meeting) or listing.round_ref(one.round) or ""
    answer = one.answered.words if one.answered else ""
    words = (one.ref, one.text, place, BASIS[one.basis], stands(one, naming), state, answer, _day(on))
    return Row(
        one, on, place, _HOW[one.basis], state, look, " ".join(words).casefold(),
        answerable=one.kind in ("recommended", "referred") and not one.taken_back,
        put_to=put_to(one, naming),
    )  # fmt: skip


def _short(to_body: Owner | None, words: str, naming: Naming) -> str:
    return naming.short(to_body) if to_body else words


_LETTERS: dict[State, tuple[str, str]] = {
    "closes-today": ("▲ closes today", "$warning"),
    "to-count": ("▲ count it", "$warning"),
    "counted": ("→ at a meeting", ""),
    "withdrawn": ("– withdrawn", "$text-muted"),
    "taken-back": ("– taken back", "$text-muted"),
}


def _letter(office: Office, one: Round) -> Row:
    stage = state_of(one, office.now)
    left = (one.closes - office.today).days
    told = (f"▸ {left} day{'' if left == 1 else 's'} left", "$accent")
    state, look = _LETTERS.get(stage, told)
    replied = replied_words(one)
    words = (one.ref, one.text, one.about, one.reason, state_words(office, one), state, replied)
    return Row(one, one.closes, "", replied, state, look, " ".join(words).casefold(), stage=stage)


def _day(on: dt.date | None) -> str:
    return f"{on.day} {on:%b %Y}" if on else ""


def listed(page: Page, words: str) -> list[Row | Heading]:
    """The rows that hold every one of the words, under their headings where there is more than one kind."""
    wanted = words.casefold().split()
    kinds = (
        ("Letters that are out: the last day for replies", page.out),
        ("Decided", page.decided),
        ("Letters that decided nothing", page.undecided),
    )
    found = [(title, [row for row in rows if all(w in row.words for w in wanted)]) for title, rows in kinds]
    found = [(title, rows) for title, rows in found if rows]
    only_decided = [title for title, _ in found] == ["Decided"]
    return [
        row for title, rows in found for row in (*(() if only_decided else (Heading(title),)), *rows)
    ]  # fmt: skip


def columns(rows: Sequence[Row | Heading]) -> tuple[Column[Row], ...]:
    """The columns of the list; a reference is never cut."""
    widest = max((len(row.record.ref) for row in rows if isinstance(row, Row)), default=0)
    return (
        Column("number", lambda row: row.record.ref, max(10, min(widest, 18))),
        Column("day", lambda row: f"{row.on.day} {row.on:%b %y}" if row.on else "", 9),
        Column("meeting", lambda row: row.where, 11, from_width=100),
        Column("what", lambda row: row.record.text),
        Column("taken by", lambda row: row.how, 15, from_width=100),
        Column("standing", lambda row: Content.styled(row.state, row.look), 18),
    )


def one_line(row: Row) -> str:
    """A decision or a letter as one line of plain text, to be copied."""
    parts = (row.record.ref, _day(row.on), row.record.text, row.where, row.how, row.state)
    return " · ".join(" ".join(part.split()) for part in parts if part)
