"""Areas side by side, theme by theme, each in its own words; nothing is filled in from another."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from meetings.areas.compare_rows import (
    About,
    Party,
    Places,
    aligned,
    asked,
    codes_of,
    counted,
    left_open,
    one_of,
    pending_of,
    row_of,
    rules_of,
    said_of,
    speaks,
)
from meetings.areas.comparison import NOT_STATED, Comparison, Row, Said, Theme
from meetings.areas.folder import AreaFault, LocalArea
from meetings.areas.subjects import (
    ANNOUNCED,
    ASSESSED,
    CODES,
    CONSULTATION,
    DISPUTES,
    EXIT_STRATEGY,
    EXPENSES,
    FEEDBACK,
    NOTICE,
    PAYMENT,
    PRINCIPLES,
    STEPS,
    TIME_TO_ANSWER,
    YEAR,
)
from meetings.records.area import AreaSeat, Code

_SIDES = {"public": "Undertakings of the public side", "voluntary": "Undertakings of the voluntary side",
          "shared": "Undertakings of all together", "other": "Undertakings of other sides",
          "principles": "Key principles in the codes"}  # fmt: skip

_ABOUT = {"consultation": "consultations", "funding-change": "changes to funding", "payment": "payments",
          "report": "reports", "plan": "the plan", "review": "reviews", "law": "the law"}  # fmt: skip

_ORDER = {"all": 0, "some": 1, "one": 2}


def compare_areas(places: Sequence[LocalArea]) -> Comparison:
    """Everything that the areas say, side by side; a code that cannot be read says so in its cell."""
    read = {place.key: Party(place, tuple(codes_of(place))) for place in places}
    return Comparison(
        {key: one.area.name for key, one in read.items()},
        {key: f"{one.area.name}, {one.area.title}" for key, one in read.items()},
        tuple(Theme(key, title, tuple(rows(read)), note) for key, title, rows, note in _THEMES),
    )


def _document(places: Places) -> Iterator[Row]:
    yield row_of(
        places, "Title", lambda place: one_of(place.area.title, place.key("about"), place.area.source)
    )
    yield row_of(places, "State", lambda place: one_of(f"{place.area.state}, {place.area.date}"))
    yield row_of(places, "Standing", lambda place: one_of(place.area.status))
    yield row_of(places, "Sectors", lambda place: (
        Said(f"{one.name} ({one.short})" if one.short else one.name) for one in place.area.sectors
    ))  # fmt: skip


def _meeting(places: Places) -> Iterator[Row]:
    yield row_of(places, "Bodies", lambda place: (
        Said(body.name, place.key("about"), body.source) for body in place.area.bodies
    ))  # fmt: skip
    yield row_of(places, "How often they meet", lambda place: (
        Said(f"{body.name}: {body.meets}", place.key("about"), body.source)
        for body in place.area.bodies if body.meets != NOT_STATED
    ))  # fmt: skip
    yield row_of(places, "Seats", _seats)


def _seats(place: Party) -> Iterator[Said]:
    """How many places there are, then who has them, side by side of the Compact."""
    seats = place.area.seats
    numbered = [seat.places for seat in seats if seat.places is not None]
    key = place.key("about")
    if numbered:
        yield Said(f"{counted(sum(numbered), 'place')} on {counted(len(numbered), 'seat')}", key)
    elif seats:
        yield Said(f"{counted(len(seats), 'seat')}, no number of places given", key)
    by_side: dict[str | None, list[AreaSeat]] = {}
    for seat in seats:
        by_side.setdefault(seat.sector, []).append(seat)
    for side, held in by_side.items():
        each = (f"{seat.title} {seat.places}" if seat.places else seat.title for seat in held)
        yield Said(f"{place.side(side)}: {'; '.join(each)}", key)


def _consultation(places: Places) -> Iterator[Row]:
    asks = (
        ("length", "Consultation period", TIME_TO_ANSWER),
        ("announced", "Announced beforehand", ANNOUNCED),
        ("expenses", "Expenses", EXPENSES),
        ("feedback", "Feedback", FEEDBACK),
    )
    yield from asked(places, "consultation", asks)
    yield from left_open(places, CONSULTATION)


def _funding(places: Places) -> Iterator[Row]:
    asks = (
        ("notice", "Notice of changes to funding", NOTICE),
        ("exit-strategy", "Exit strategy", EXIT_STRATEGY),
        ("assessed", "What a change means for people", ASSESSED),
    )
    yield from asked(places, "funding-change", asks)
    yield from asked(places, "payment", (("", "Payment", PAYMENT),), "Other rules on payment")


def _disputes(places: Places) -> Iterator[Row]:
    yield row_of(places, "When things go wrong", lambda place: one_of(
        counted(len(place.area.disputes), "step"), place.key("disputes")
    ))  # fmt: skip

    def steps(place: Party) -> Iterator[tuple[About, Said]]:
        for number, said in enumerate(said_of(place, "disputes", place.area.disputes), start=1):
            step = replace(said, mark=str(number))
            yield speaks(said.text, step), step

    yield from aligned(places, STEPS, steps, "Other steps")
    yield rules_of(places, "Time limits in law", lambda rule: rule.applies == "law")
    yield from left_open(places, DISPUTES)


def _year(places: Places) -> Iterator[Row]:
    yield from aligned(places, YEAR, lambda place: (
        (speaks(said.text, said), said) for said in said_of(place, "yearly", place.area.yearly)
    ), "Also every year")  # fmt: skip
    yield rules_of(places, "Review of the Compact", lambda rule: rule.applies == "review")
    yield rules_of(places, "Reports and plans", lambda rule: rule.applies in ("report", "plan"))
    yield row_of(places, "Duties of the group", lambda place: said_of(place, "duties", place.area.duties))
    yield row_of(places, "Rules", _counted_rules)


def _counted_rules(place: Party) -> tuple[Said, ...]:
    counts = Counter(_ABOUT[rule.applies] for rule in place.area.rules)
    each = ", ".join(f"{about} {count}" for about, count in counts.items())
    return one_of(f"{sum(counts.values())}: {each}" if counts else "", place.key("rules"))


def _codes(places: Places) -> Iterator[Row]:
    yield row_of(places, "Codes", _counted_codes)
    yield from aligned(places, CODES, lambda place: (
        (speaks(named.title, said), said) for named, said in _each_code(place)
    ), "Other codes")  # fmt: skip
    yield row_of(places, "Undertakings", _counted_undertakings)
    for side, line in _SIDES.items():
        row = row_of(places, line, functools.partial(_of_side, side))
        if row.held_by:
            yield row


def _counted_codes(place: Party) -> tuple[Said, ...]:
    empty = sum(1 for code in place.read if not code.sections)
    text = counted(len(place.codes), "code")
    return one_of(f"{text}, {empty} with no text yet" if empty else text)


def _each_code(place: Party) -> Iterator[tuple[Code, Said]]:
    """The codes an area names and how much stands in each; a fault is told in its place."""
    for named, code in zip(place.area.codes, place.codes, strict=True):
        key = place.key(named.key)
        if isinstance(code, AreaFault):
            yield named, Said(f"{named.title}: cannot be read ({code})", key, named.source, fault=True)
            continue
        sides = Counter[str]()
        for section in code.sections:
            sides["key principles" if section.sector == "principles" else place.side(section.sector)] += len(
                section.undertakings
            )
        left = "left open" if code.state == "pending" else "no text yet"
        each = ", ".join(f"{side} {count}" for side, count in sides.items())
        yield named, Said(f"{code.title}: {each or left}", key, code.source)


def _counts(place: Party) -> Counter[str]:
    """How many undertakings each side has; key principles are counted apart."""
    found: Counter[str] = Counter()
    for code in place.read:
        for section in code.sections:
            found[section.sector] += len(section.undertakings)
    return found


def _counted_undertakings(place: Party) -> Iterator[Said]:
    total = sum(count for side, count in _counts(place).items() if side != "principles")
    if total:
        yield Said(str(total))
    for fault in place.codes:
        if isinstance(fault, AreaFault):
            yield Said(f"not counted, as it cannot be read: {fault.file}", fault=True)


def _of_side(wanted: str, place: Party) -> Iterator[Said]:
    for side, count in _counts(place).items():
        if count and (side if side in _SIDES else "other") == wanted:
            named = side not in ("shared", "principles")
            yield Said(f"{count} ({place.side(side)})" if named else str(count))


def _principles(places: Places) -> Iterator[Row]:
    def spoken(place: Party) -> Iterator[tuple[About, Said]]:
        for page, statements in (("principles", place.area.principles), ("values", place.area.values)):
            for one, said in zip(statements, said_of(place, page, statements), strict=True):
                yield speaks(one.text, said, one.values), said

    yield row_of(places, "Principles", lambda place: one_of(
        ", ".join(filter(None, (counted(len(place.area.principles), "principle"),
                                counted(len(place.area.values), "value")))),
        place.key("principles"),
    ))  # fmt: skip
    rows = aligned(places, PRINCIPLES, spoken, "Of none of these subjects")
    yield from sorted(rows, key=lambda row: _ORDER.get(row.share, len(_ORDER)))


def _purposes(places: Places) -> Iterator[Row]:
    yield row_of(places, "Purposes", lambda place: said_of(place, "purposes", place.area.purposes))
    yield row_of(places, "Aims", lambda place: (
        Said(one.text, place.key("purposes"), one.source) for one in place.area.aims
    ))  # fmt: skip


def _measures(places: Places) -> Iterator[Row]:
    yield row_of(places, "Measures of success", lambda place: said_of(place, "measures", place.area.measures))


def _open(places: Places) -> Iterator[Row]:
    yield row_of(places, "Left open", pending_of)


_BY_WORDS = (
    "What is said of one subject stands side by side. A subject is known by its words alone; whether the "
    "areas mean the same, you judge."
)

_RULES_FIRST = "The rules; where an area has none, what its undertakings say of it."

_THEMES: tuple[tuple[str, str, Callable[[Places], Iterator[Row]], str], ...] = (
    ("document", "The document and its sides", _document, ""),
    ("meetings", "Who meets, and how often", _meeting, ""),
    ("consultation", "Consultation", _consultation, _RULES_FIRST),
    ("funding", "Changes to funding, and payment", _funding, _RULES_FIRST),
    ("disputes", "When things go wrong", _disputes, "The numbers are each area's own order."),
    ("year", "Reviews and every year", _year, ""),
    ("codes", "Codes and undertakings", _codes, "Codes stand beside each other by their titles."),
    ("principles", "Principles and values", _principles, _BY_WORDS),
    ("purposes", "Purposes and aims", _purposes, ""),
    ("measures", "Measures of success", _measures, ""),
    ("open", "What is left open", _open, ""),
)
THEMES = tuple(key for key, *_ in _THEMES)
"""The themes of a comparison, by the words that name them on the command line."""
