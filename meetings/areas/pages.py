"""An area's principles and codes as pages: what stands on each, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from meetings.areas.folder import AreaFault, LocalArea, read_code_of
from meetings.areas.page import OFFICIAL, UNWRITTEN, CodePage, Line, Standing
from meetings.compliance import term
from meetings.records.area import Area, Code, Rule, Section, Statement, Term, Undertaking

_AGREEMENT, _PRACTICE, _WORDS = "The agreement", "In practice", "Words and gaps"
_GUIDANCE = "Guidance"

_LEFT_OPEN = "Left open"

_LISTS = {
    "seats": "seats", "principles": "principles", "values": "shared values", "codes": "codes",
    "rules": "rules", "disputes": "what to do when things go wrong", "duties": "duties of the group",
    "measures": "measures of success", "contacts": "whom to ask", "glossary": "a glossary",
}  # fmt: skip
"""Lists of an area that a reader looks for: where a document has none, that is said."""


def pages_of(place: LocalArea) -> list[CodePage]:
    """Every page of an area, its codes read; a code that cannot be read is a page that says why."""
    area = place.area
    return [
        *_worded(place, _agreement(area)),
        *_worded_codes(place, _codes(place)),
        *_worded(place, (*_practice(area), *_guidance(area), *_words(area))),
    ]


def _page(
    key: str, title: str, part: str, lines: Iterable[Line], source: str = "", standing: Standing = ""
) -> Iterator[CodePage]:
    """A page, unless there is nothing on it."""
    if held := tuple(lines):
        yield CodePage(key, title, part, held, source, standing=standing)


def _agreement(area: Area) -> Iterator[CodePage]:
    yield CodePage("about", "About", _AGREEMENT, tuple(_about(area)), area.source)
    purposes = [
        *_under("Purposes", area, "purposes", area.purposes),
        *_under("Aims", area, "aims", area.aims),
    ]
    yield from _page("purposes", "Purposes and aims", _AGREEMENT, purposes)
    yield from _page("principles", "Principles", _AGREEMENT, _stated(area, "principles", area.principles))
    yield from _page("values", "Values", _AGREEMENT, _stated(area, "values", area.values))


def _about(area: Area) -> Iterator[Line]:
    yield Line(f"{area.name}: {area.title}", note=f"{area.state}, {area.date}")
    yield Line(area.status)
    if missing := ", ".join(_missing(area)):
        left = f"what it leaves open stands under “{_LEFT_OPEN}”" if area.pending else ""
        yield Line(f"Not stated in the document: {missing}.", note=left)
    if area.sectors:
        yield Line("Sectors", heading=True)
    for sector in area.sectors:
        yield Line(f"{sector.name}{f' ({sector.short})' if sector.short else ''}", note=sector.key)
    if area.bodies:
        yield Line("Bodies", heading=True)
    for body in area.bodies:
        yield Line(body.name, source=body.source, note=f"meets: {body.meets}")
    if area.seats:
        yield Line("Seats", heading=True)
    for seat in area.seats:
        places = (
            "1 place" if seat.places == 1 else f"{seat.places} places" if seat.places else "no number given"
        )
        yield Line(
            seat.title, source=seat.source, note=f"{places}{f'; {seat.chosen}' if seat.chosen else ''}"
        )


def _missing(area: Area) -> Iterator[str]:
    """What a reader may look for and the document does not hold; values may be named by a principle."""
    named = any(principle.values for principle in area.principles)
    for name, title in _LISTS.items():
        if not getattr(area, name) and not (name == "values" and named):
            yield title


def _codes(place: LocalArea) -> Iterator[CodePage]:
    unwritten: list[Code] = []
    for number, named in enumerate(place.area.codes):
        try:
            code = read_code_of(place, number)
        except AreaFault as fault:
            lines = (Line(f"{fault.file}{f', line {fault.line}' if fault.line else ''}: {fault.why}."),
                     Line(f"What to do: {fault.remedy}. Then read this screen anew."))  # fmt: skip
            yield CodePage(named.key, "cannot be read", named.title, lines, named.source, standing="fault")
            continue
        if not code.sections:
            unwritten.append(code)
        for n, section in enumerate(code.sections):
            yield _section(place.short, code, section, code.intro if n == 0 else "")
    for code in unwritten:
        says = (
            "The document leaves this open."
            if code.state == "pending"
            else "It is named, and has no text yet."
        )
        yield CodePage(
            code.key, code.title, UNWRITTEN, (Line(says, source=code.source),), code.source,
            standing="pending",
        )  # fmt: skip


def _section(short: str, code: Code, section: Section, intro: str) -> CodePage:
    lines: list[Line] = []
    heading = ""
    for one in section.undertakings:
        if one.heading != heading and one.heading:
            lines.append(Line(one.heading, heading=True))
        heading = one.heading
        lines.append(_undertaking(f"{short}.{code.key}", one))
    key = f"{code.key}/{section.sector}"
    return CodePage(key, section.heading, code.title, tuple(lines), code.source, intro)


def _undertaking(prefix: str, one: Undertaking) -> Line:
    joint = f"jointly with {prefix}.{one.same_as}" if one.same_as else ""
    note = ", ".join(part for part in (OFFICIAL if one.wording else "", joint) if part)
    return Line(one.text, f"{prefix}.{one.key}", one.source, one.key.rpartition(".")[2], note)


def _worded(place: LocalArea, pages: Iterable[CodePage]) -> Iterator[CodePage]:
    """Pages, with their official wording over our own words where somebody has put that in their place."""
    codes = {code.key for code in place.area.codes}
    for page in pages:
        lines, source = _wording(place, page.key) if page.key not in codes else ((), "")
        short = (Line("In short", heading=True), *page.lines) if lines else page.lines
        yield replace(page, lines=(*lines, *short), source=source or page.source, quoted=len(lines))


def _worded_codes(place: LocalArea, pages: Iterable[CodePage]) -> list[CodePage]:
    """Pages of codes; a code's official text stands on one before those of its sides."""
    titles = {code.key: code.title for code in place.area.codes}
    made: list[CodePage] = []
    begun: set[str] = set()
    for page in pages:
        key = page.key.partition("/")[0]
        lines, source = _wording(place, key)
        if lines and key not in begun:
            standing: Standing = "" if source else "fault"
            made.append(
                CodePage(
                    f"wording {key}", "Official wording", titles[key], lines, source, standing=standing,
                    quoted=len(lines),
                )
            )  # fmt: skip
        begun.add(key)
        if page.is_official:
            page = replace(page, source=f"{page.source} · {source}")
        if not lines or page.standing != "pending":
            made.append(page)
    return sorted(made, key=lambda page: page.part == UNWRITTEN)


def _wording(place: LocalArea, key: str) -> tuple[tuple[Line, ...], str]:
    """The official text for a page and what is said of it; where it cannot be read, that, and what to do."""
    try:
        wording = place.wording.of(key)
    except AreaFault as fault:
        return (Line(f"The official wording cannot be read. {fault}", mark="▲"),), ""
    if wording is None:
        return (), ""
    lines = (Line(one.text, mark=one.mark or " ", heading=one.heading) for one in wording.blocks)
    return tuple(lines), f"{OFFICIAL}, from {wording.name}"


def _practice(area: Area) -> Iterator[CodePage]:
    yield from _page("terms", "Terms of reference", _PRACTICE, _headed(area, "terms", area.terms))
    yield from _page("rules", "Rules", _PRACTICE, (_rule(area, one) for one in area.rules))
    steps = (
        replace(line, mark=str(n)) for n, line in enumerate(_stated(area, "disputes", area.disputes), start=1)
    )
    yield from _page("disputes", "When things go wrong", _PRACTICE, steps)
    yield from _page("duties", "Duties of the group", _PRACTICE, _stated(area, "duties", area.duties))
    yield from _page("yearly", "Every year", _PRACTICE, _stated(area, "yearly", area.yearly))
    yield from _page("measures", "Measures of success", _PRACTICE, _stated(area, "measures", area.measures))
    yield from _page("contacts", "Whom to ask", _PRACTICE, _stated(area, "contacts", area.contacts))


def _guidance(area: Area) -> Iterator[CodePage]:
    """A page for each subject: what stands before the colon of a heading, the rest heads lines on it."""
    subjects: dict[str, list[Statement]] = {}
    for one in area.guidance:
        subject, _, below = one.heading.partition(": ")
        subjects.setdefault(subject or _GUIDANCE, []).append(msgspec.structs.replace(one, heading=below))
    for subject, held in subjects.items():
        yield from _page(f"guidance {subject}", subject, _GUIDANCE, _headed(area, "guidance", held))


def _words(area: Area) -> Iterator[CodePage]:
    yield from _page("glossary", "Glossary", _WORDS, map(_term, area.glossary))
    yield from _page("abbreviations", "Abbreviations", _WORDS, map(_term, area.abbreviations))
    pending = (Line(one.heading, source=one.source, mark="○", note=one.what) for one in area.pending)
    yield from _page("pending", _LEFT_OPEN, _WORDS, pending, standing="pending")
    yield from _page("notes", "Notes on the document", _WORDS, _stated(area, "notes", area.notes))


def _under(heading: str, area: Area, name: str, statements: Iterable[Statement]) -> Iterator[Line]:
    lines = [*_stated(area, name, statements)]
    if lines:
        yield Line(heading, heading=True)
    yield from lines


def _headed(area: Area, name: str, statements: Iterable[Statement]) -> Iterator[Line]:
    """Statements of a list of the area, each subheading over those that follow it."""
    heading = ""
    for one in statements:
        if one.heading and one.heading != heading:
            yield Line(one.heading, heading=True)
        heading = one.heading
        yield from _stated(area, name, [one])


def _stated(area: Area, name: str, statements: Iterable[Statement]) -> Iterator[Line]:
    """Statements of a list of the area, each under its full key."""
    for one in statements:
        mark = one.key if one.key.isdecimal() else ""
        key = f"{area.short}.{name}.{one.key}"
        yield Line(one.text, key, one.source, mark, ", ".join(one.values))


def rule_terms(one: Rule) -> str:
    """How long a rule asks for, and whether only where possible; often nothing."""
    where = "where possible" if one.where_possible else ""
    return ", ".join(part for part in (term(one), where) if part)


def _rule(area: Area, one: Rule) -> Line:
    return Line(one.text, f"{area.short}.rules.{one.key}", one.source, note=rule_terms(one))


def _term(one: Term) -> Line:
    return Line(f"{one.term}: {one.meaning}", source=one.source)
