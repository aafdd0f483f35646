"""An area's principles and codes as pages: what stands on each, in order, and where words are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from meetings.areas import AreaFault, LocalArea, read_code_of
from meetings.records.area import Area, Code, Rule, Section, Statement, Term, Undertaking
from meetings.searching import snippet

_AGREEMENT, _PRACTICE, _WORDS = "The agreement", "In practice", "Words and gaps"
_GUIDANCE = "Guidance"
_UNWRITTEN = "Named, but not written yet"
_OFFICIAL = "official wording"

Standing = Literal["", "pending", "fault"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a page says: an undertaking, a principle, a word. `key` names it, `source` is its place.

    `mark` stands before it (its number); a `heading` stands over what follows.
    """

    text: str
    key: str = ""
    source: str = ""
    mark: str = ""
    note: str = ""
    heading: bool = False

    @property
    def origin(self) -> str:
        """Its key, its place in the document and what else belongs to it, in a row."""
        return " · ".join(part for part in (self.key, self.source, self.note) if part)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A page: its title, the part of the contents it stands in, its place in the document, and its lines.

    `standing` is `pending` where the document leaves it open, `fault` where its file cannot be read. The
    first `quoted` lines are the document's official wording.
    """

    key: str
    title: str
    part: str
    lines: tuple[Line, ...]
    source: str = ""
    intro: str = ""
    standing: Standing = ""
    quoted: int = 0

    @property
    def count(self) -> int:
        """How many things it says; none where it has no text of its own."""
        if self.key == "about" or self.part == _UNWRITTEN or self.standing == "fault":
            return 0
        return sum(1 for line in self.lines[self.quoted :] if not line.heading)


@dataclass(frozen=True, slots=True)
class Found:
    """A line that holds the words looked for, the page it stands on and what it says around them.

    `at` is none for the words that a page opens with.
    """

    page: CodePage
    at: int | None
    says: str

    @property
    def line(self) -> Line:
        """The line."""
        if self.at is None:
            return Line(self.page.intro, source=self.page.source)
        return self.page.lines[self.at]

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.page.key}\n{self.at}"


def pages_of(place: LocalArea) -> list[CodePage]:
    """Every page of an area, its codes read; a code that cannot be read is a page that says why."""
    area = place.area
    return [
        *_worded(place, _agreement(area)),
        *_worded_codes(place, _codes(place)),
        *_worded(place, (*_practice(area), *_guidance(area), *_words(area))),
    ]


def found_in(pages: Iterable[CodePage], words: str) -> list[Found]:
    """The lines that hold every word: undertakings first, then the rest, in the order of the pages."""
    wanted = words.casefold().split()
    found = []
    for page in pages if wanted else ():
        opening = [Found(page, None, "")] if page.intro else []
        for one in (*opening, *(Found(page, at, "") for at in range(len(page.lines)))):
            line = one.line
            whole = f"{line.text} {line.key} {line.source} {line.note} {page.title} {page.part}".casefold()
            if all(word in whole for word in wanted) and not line.heading:
                found.append(replace(one, says=snippet(line.text, wanted)))
    return sorted(found, key=lambda one: "." not in one.line.key)


def line_named(pages: Sequence[CodePage], word: str, area: Area) -> Found | None:
    """The undertaking, principle or other line with a key, which may begin with the area's own word.

    What has no key of its own in the whole area is named with its page: `rc.principles.4`; and `rc.funding`
    or `rc.values` is where a code or a page begins.
    """
    wanted = word.strip().casefold().removeprefix("#")
    if wanted.startswith(f"{area.key}."):
        wanted = area.short + wanted[len(area.key) :]
    lines = [(page, at, line.key) for page in pages for at, line in enumerate(page.lines) if line.key]
    for page, at, key in lines:
        if wanted in (f"{area.short}.{page.key}.{key}", key if "." in key else None):
            return Found(page, at, "")
    for page in pages:
        if wanted in (f"{area.short}.{page.key}", f"{area.short}.{page.key.partition('/')[0]}"):
            return Found(page, next((at for at, line in enumerate(page.lines) if not line.heading), 0), "")
    for page, at, key in lines:
        if wanted in (key, f"{area.short}.{key}"):
            return Found(page, at, "")
    return None


def _page(
    key: str, title: str, part: str, lines: Iterable[Line], source: str = "", standing: Standing = ""
) -> Iterator[CodePage]:
    """A page, unless there is nothing on it."""
    if held := tuple(lines):
        yield CodePage(key, title, part, held, source, standing=standing)


def _agreement(area: Area) -> Iterator[CodePage]:
    yield CodePage("about", "About", _AGREEMENT, tuple(_about(area)), area.source)
    purposes = [*_under("Purposes", area.purposes), *_under("Aims", area.aims)]
    yield from _page("purposes", "Purposes and aims", _AGREEMENT, purposes)
    yield from _page("principles", "Principles", _AGREEMENT, map(_said, area.principles))
    yield from _page("values", "Values", _AGREEMENT, map(_said, area.values))


def _about(area: Area) -> Iterator[Line]:
    yield Line(f"{area.name}: {area.title}", note=f"{area.state}, {area.date}")
    yield Line(area.status)
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
            code.key, code.title, _UNWRITTEN, (Line(says, source=code.source),), code.source,
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
    note = ", ".join(part for part in (_OFFICIAL if one.wording else "", joint) if part)
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
        if any(_OFFICIAL in line.note for line in page.lines):
            page = replace(page, source=f"{page.source} · {source}")
        if not lines or page.standing != "pending":
            made.append(page)
    return sorted(made, key=lambda page: page.part == _UNWRITTEN)


def _wording(place: LocalArea, key: str) -> tuple[tuple[Line, ...], str]:
    """The official text for a page and what is said of it; where it cannot be read, that, and what to do."""
    try:
        wording = place.wording.of(key)
    except AreaFault as fault:
        return (Line(f"The official wording cannot be read. {fault}", mark="▲"),), ""
    if wording is None:
        return (), ""
    lines = (Line(one.text, mark=one.mark or " ", heading=one.heading) for one in wording.blocks)
    return tuple(lines), f"{_OFFICIAL}, from {wording.name}"


def _practice(area: Area) -> Iterator[CodePage]:
    yield from _page("terms", "Terms of reference", _PRACTICE, _headed(area.terms))
    yield from _page("rules", "Rules", _PRACTICE, map(_rule, area.rules))
    steps = (Line(one.text, one.key, one.source, str(n)) for n, one in enumerate(area.disputes, start=1))
    yield from _page("disputes", "When things go wrong", _PRACTICE, steps)
    yield from _page("duties", "Duties of the group", _PRACTICE, map(_said, area.duties))
    yield from _page("yearly", "Every year", _PRACTICE, map(_said, area.yearly))
    yield from _page("measures", "Measures of success", _PRACTICE, map(_said, area.measures))
    yield from _page("contacts", "Whom to ask", _PRACTICE, map(_said, area.contacts))


def _guidance(area: Area) -> Iterator[CodePage]:
    """A page for each subject: what stands before the colon of a heading, the rest heads lines on it."""
    subjects: dict[str, list[Statement]] = {}
    for one in area.guidance:
        subject, _, below = one.heading.partition(": ")
        subjects.setdefault(subject or _GUIDANCE, []).append(msgspec.structs.replace(one, heading=below))
    for subject, held in subjects.items():
        yield from _page(f"guidance {subject}", subject, _GUIDANCE, _headed(held))


def _words(area: Area) -> Iterator[CodePage]:
    yield from _page("glossary", "Glossary", _WORDS, map(_term, area.glossary))
    yield from _page("abbreviations", "Abbreviations", _WORDS, map(_term, area.abbreviations))
    pending = (Line(one.heading, source=one.source, mark="○", note=one.what) for one in area.pending)
    yield from _page("pending", "Left open", _WORDS, pending, standing="pending")
    yield from _page("notes", "Notes on the document", _WORDS, map(_said, area.notes))


def _under(heading: str, statements: Iterable[Statement]) -> Iterator[Line]:
    lines = [_said(one) for one in statements]
    if lines:
        yield Line(heading, heading=True)
    yield from lines


def _headed(statements: Iterable[Statement]) -> Iterator[Line]:
    """Statements, each subheading over those that follow it."""
    heading = ""
    for one in statements:
        if one.heading and one.heading != heading:
            yield Line(one.heading, heading=True)
        heading = one.heading
        yield _said(one)


def _said(one: Statement) -> Line:
    return Line(one.text, one.key, one.source, note=", ".join(one.values))


def rule_terms(one: Rule) -> str:
    """How long a rule asks for, and whether only where possible; often nothing."""
    term = f"{one.weeks} weeks" if one.weeks else f"{one.months} months" if one.months else ""
    where = "where possible" if one.where_possible else ""
    return ", ".join(part for part in (term, where) if part)


def _rule(one: Rule) -> Line:
    return Line(one.text, one.key, one.source, note=rule_terms(one))


def _term(one: Term) -> Line:
    return Line(f"{one.term}: {one.meaning}", source=one.source)
