"""A local area as its folder describes it: `area.toml` and `codes/*.md`. Nothing here is stored."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from meetings.records.base import Text, Value
from meetings.records.meeting import ItemKind

Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Count = Annotated[int, msgspec.Meta(ge=1, le=520)]
CodeState = Literal["summary", "planned", "pending"]


class Sector(Value, frozen=True):
    """A side of the Compact: `key` is `public`, `voluntary` or the area's own (`community`); `name` is the
    area's own word on screen, `short` its abbreviation there."""

    key: Key
    name: Text
    short: Text = ""


class AreaBody(Value, frozen=True):
    """A body the document names, its parent's key and how often it meets, in words and a year."""

    key: Key
    name: Text
    source: Text
    parent: Key | None = None
    meets: Text = "not stated"
    per_year: int | None = None


class AreaSeat(Value, frozen=True):
    """A place or several that the document gives on a body. `places` is none where it gives no number."""

    title: Text
    body: Key
    source: Text
    sector: Key | None = None
    places: int | None = None
    role: Text = "member"
    chosen: Text = ""


class StandingItem(Value, frozen=True):
    """An agenda item that stands on every agenda. `last` items come after all others."""

    key: Key
    title: Text
    kind: ItemKind = "standing"
    minutes: int | None = None
    presenter: Text = ""
    last: bool = False


class Statement(Value, frozen=True):
    """A principle, value, aim, duty, measure or step in our own words, with where it stands (`source`).

    `values` lists the single values that a principle names (openness, honesty …); `heading` is the subheading
    it stands under.
    """

    key: Key
    text: Text
    source: Text
    values: tuple[Text, ...] = ()
    heading: Text = ""


class Undertaking(Value, frozen=True):
    """One commitment of one side. `key` is its place in the code (`public.6`); `same_as` names the
    undertaking of the other side that it stands jointly with; `heading` is the subheading it stands under;
    `wording` is `official` where the text is the document's own, and not ours."""

    key: str
    text: Text
    source: Text
    heading: Text = ""
    same_as: str = ""
    wording: Literal["official"] | None = None


class Section(Value, frozen=True):
    """The undertakings of one sector in one code; `sector` is `shared` where both sides undertake them,
    and `principles` for the code's key principles."""

    sector: Key
    heading: Text
    undertakings: tuple[Undertaking, ...] = ()


class Code(Value, frozen=True):
    """A code of practice or set of commitments. A planned code has a title and no text."""

    key: Key
    title: Text
    source: Text
    state: CodeState = "summary"
    intro: Text = ""
    sections: tuple[Section, ...] = ()


class Rule(Value, frozen=True):
    """A rule a program can check. One that is not kept asks for the reason, it never fails.

    `asks` is what of a consultation or a change of funding is looked at (see `meetings.compliance`): its
    `length` or its `notice`, counted in `weeks` or calendar `months`; that it was `announced` first, that
    `expenses` are settled first, that `feedback` is planned, that there is an `exit-strategy`, that what it
    means for people was `assessed`; or of a paper, that it makes `reference` to the Compact. Empty: a person
    judges. `where_possible` marks what the document itself asks only where it can be done.
    """

    key: Key
    text: Text
    source: Text
    applies: Literal["consultation", "funding-change", "payment", "report", "plan", "review", "law"] = (
        "review"
    )
    asks: Literal[
        "", "length", "notice", "announced", "expenses", "feedback", "exit-strategy", "assessed", "reference"
    ] = ""
    weeks: Count | None = None
    months: Count | None = None
    where_possible: bool = False


class Term(Value, frozen=True):
    """A word or abbreviation as the document uses it."""

    term: Text
    meaning: Text
    source: Text = ""


class StandardPhrase(Value, frozen=True):
    """A `short` word that a secretary may type for a whole `sentence`; `…` in it is a gap to be filled."""

    short: Text
    sentence: Text


class Pending(Value, frozen=True):
    """A section that the document leaves open."""

    heading: Text
    source: Text
    what: Text = ""


class Area(Value, frozen=True, kw_only=True):
    """A local area: names, sides, bodies, seats, standing agenda, principles, rules and steps in a dispute.

    The codes' undertakings stand in `codes/*.md`, read only when asked for; `codes` here holds key, title,
    state and source of each. `date` is the document's own words (`May 2014`, `undated`). `terms` are the
    terms of reference: who belongs to the group and how it works; `guidance` is what else the document
    advises, by `heading`: a subject has its own page, and `Events: Six tips` stands on the page Events under
    Six tips.
    """

    key: Key
    short: Key
    name: Text
    title: Text
    state: Literal["adopted", "affirmed", "draft", "renewed"]
    date: Text
    status: Text
    source: Text
    agreed: dt.date | None = None
    compact_group: Text = ""
    sectors: tuple[Sector, ...]
    bodies: tuple[AreaBody, ...] = ()
    seats: tuple[AreaSeat, ...] = ()
    agenda: tuple[StandingItem, ...] = ()
    purposes: tuple[Statement, ...] = ()
    aims: tuple[Statement, ...] = ()
    principles: tuple[Statement, ...] = ()
    values: tuple[Statement, ...] = ()
    codes: tuple[Code, ...] = ()
    rules: tuple[Rule, ...] = ()
    disputes: tuple[Statement, ...] = ()
    terms: tuple[Statement, ...] = ()
    duties: tuple[Statement, ...] = ()
    yearly: tuple[Statement, ...] = ()
    measures: tuple[Statement, ...] = ()
    contacts: tuple[Statement, ...] = ()
    glossary: tuple[Term, ...] = ()
    abbreviations: tuple[Term, ...] = ()
    guidance: tuple[Statement, ...] = ()
    phrases: tuple[StandardPhrase, ...] = ()
    pending: tuple[Pending, ...] = ()
    notes: tuple[Statement, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether it comes from its files; else it stands in until they can be read, and has no source."""
        return bool(self.source)
