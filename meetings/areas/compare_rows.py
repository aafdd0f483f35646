"""How the rows of a comparison are made: facts, rules, and what is said of one subject."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from meetings.areas.comparison import NOT_STATED, Row, Said
from meetings.areas.folder import AreaFault, LocalArea, read_code_of
from meetings.areas.pages import rule_terms
from meetings.areas.subjects import Subject
from meetings.records.area import Area, Code, Rule, Statement


@dataclass(frozen=True, slots=True)
class Party:
    """An area and its codes, with the fault in place of one that cannot be read."""

    local: LocalArea
    codes: tuple[Code | AreaFault, ...]

    @property
    def area(self) -> Area:
        """Its facts."""
        return self.local.area

    @property
    def read(self) -> list[Code]:
        """The codes that can be read."""
        return [code for code in self.codes if isinstance(code, Code)]

    def key(self, *words: str) -> str:
        """The key of a page, or of a line on it: `rc.principles.4`."""
        return ".".join((self.area.short, *words))

    def side(self, key: str | None) -> str:
        """The area's own name for one of its sides."""
        return next((one.name for one in self.area.sectors if one.key == key), key or "either side")


Places = Mapping[str, Party]
Tell = Callable[[Party], Iterable[Said]]


def codes_of(place: LocalArea) -> Iterator[Code | AreaFault]:
    """An area's codes, with the fault in place of one that cannot be read."""
    for number in range(len(place.area.codes)):
        try:
            yield read_code_of(place, number)
        except AreaFault as fault:
            yield fault


def row_of(places: Places, line: str, tell: Tell) -> Row:
    """A fact of each area."""
    return Row(line, {key: tuple(tell(place)) for key, place in places.items()})


def one_of(text: str, key: str = "", source: str = "") -> tuple[Said, ...]:
    """One thing that is said, unless it is nothing."""
    return (Said(text, key, source),) if text and text != NOT_STATED else ()


def said_of(place: Party, page: str, statements: Iterable[Statement]) -> Iterator[Said]:
    """Statements as they stand on a page of the area's."""
    return (Said(one.text, place.key(page, one.key), one.source) for one in statements)


def counted(number: int, one: str) -> str:
    """A number of things, in words: `3 steps`; nothing where there are none."""
    return f"{number} {one}{'' if number == 1 else 's'}" if number else ""


About = Callable[[Subject], Said | None]
"""What a statement says of a subject, if it speaks of it."""


def speaks(words: str, said: Said, values: Sequence[str] = ()) -> About:
    """What is said of a subject by some words, or else by the values named beside them."""

    def about(subject: Subject) -> Said | None:
        if subject.is_in(words):
            return said
        named = [value for value in values if subject.is_in(value)]
        return replace(said, text=f"{', '.join(named)} (named as a value)") if named else None

    return about


def aligned(
    places: Places, among: Sequence[Subject], tell: Callable[[Party], Iterable[tuple[About, Said]]], rest: str
) -> Iterator[Row]:
    """A row for each subject that any area speaks of, then what falls under none of them."""
    told = {key: list(tell(place)) for key, place in places.items()}
    for subject in among:
        cells = {
            key: tuple(found for about, _ in each if (found := about(subject)) is not None)
            for key, each in told.items()
        }
        row = Row(subject.title, cells, aligned=True, known_by=subject.words)
        if row.held_by:
            yield row
    left = {
        key: tuple(said for about, said in each if not any(about(subject) for subject in among))
        for key, each in told.items()
    }
    if any(left.values()):
        yield Row(rest, left)


def rules_of(places: Places, line: str, fits: Callable[[Rule], bool]) -> Row:
    """What the areas' rules say of one thing."""
    return row_of(
        places, line, lambda place: (told_rule(place, rule) for rule in place.area.rules if fits(rule))
    )


def told_rule(place: Party, rule: Rule) -> Said:
    """A rule, after how long it asks for."""
    terms = rule_terms(rule)
    return Said(f"{terms}: {rule.text}" if terms else rule.text, place.key("rules", rule.key), rule.source)


def asked(
    places: Places, applies: str, asks: Sequence[tuple[str, str, Subject]], other: str = "Other rules"
) -> Iterator[Row]:
    """A row for each thing that can be asked of a consultation or a change of funding, then other rules.

    Where an area has no rule on it, its undertakings that speak of the subject stand there.
    """
    for what, line, subject in asks:
        yield row_of(places, line, functools.partial(_asked, applies, what, subject))
    known = {what for what, *_ in asks}
    left = rules_of(places, other, lambda rule: rule.applies == applies and rule.asks not in known)
    if left.held_by:
        yield left


def _asked(applies: str, what: str, subject: Subject, place: Party) -> list[Said]:
    rules = (rule for rule in place.area.rules if rule.applies == applies and rule.asks == what)
    return [told_rule(place, rule) for rule in rules] or list(undertaken(place, subject))


def undertaken(place: Party, subject: Subject) -> Iterator[Said]:
    """What undertakings and key principles say of a subject; where some cannot be read, that is said."""
    nothing = True
    for code in place.read:
        for section in code.sections:
            for one in section.undertakings:
                if subject.is_in(one.text):
                    nothing = False
                    yield Said(one.text, place.key(code.key, one.key), one.source)
    if nothing and len(place.read) < len(place.codes):
        yield Said("not known: some of its undertakings cannot be read", fault=True)


def left_open(places: Places, subject: Subject) -> Iterator[Row]:
    """What the documents leave open of a subject, where any does."""
    row = row_of(
        places,
        "Left open",
        lambda place: (one for one in pending_of(place) if subject.is_in(one.text)),
    )
    if row.held_by:
        yield row


def pending_of(place: Party) -> Iterator[Said]:
    """What an area's document leaves open."""
    for one in place.area.pending:
        text = f"{one.heading} – {one.what}" if one.what else one.heading
        yield Said(text, place.key("pending"), one.source)
