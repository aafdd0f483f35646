"""An agenda as its screen shows it: read once, and put into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from compact_tui.commands.agenda import Asleep, Check
from compact_tui.screens import found
from compact_tui.screens import meeting_words as words
from meetings.agenda.arising import arising_words
from meetings.agenda.check import agenda_findings, too_long
from meetings.agenda.going_out import latest_day
from meetings.agenda.items import Agenda, AgendaLine, agenda_of, papers_of_all
from meetings.agenda.origins import Origins
from meetings.agenda.papers import FOLDER
from meetings.agenda.sleeping import Away, away_from
from meetings.correspondence.reporting import STANDING, reported_lines
from meetings.dates import brief, hours, short_of
from meetings.hook_data import Finding
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.meeting import Meeting, Paper
from meetings.references import OPEN

_FOUND_SHOWN = 3
_EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the agenda with what is said of it: who presents it, what was found, where it came from."""

    at: AgendaLine
    who: str
    found: tuple[Finding, ...]
    carried: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole agenda: its lines, the papers of the meeting as a whole, the check's findings, and what is
    away from it: asleep, or moved elsewhere."""

    meeting: Meeting
    body: str
    agenda: Agenda
    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    latest: dt.date | None
    folder: str
    arising: tuple[str, ...]
    away: tuple[Away, ...]
    letters: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it can still be changed."""
        return self.meeting.status in OPEN

    @property
    def all_papers(self) -> list[Paper]:
        """The papers of the items in their order, then those of the meeting as a whole."""
        return [*(paper for line in self.lines for paper in line.at.papers), *self.papers]


def sheet_of(office: Office, id_: str) -> Sheet:
    """Read a meeting's agenda with all that its screen says."""
    meeting = office.meetings.get(id_)
    agenda, naming, origins = agenda_of(office, meeting), Naming(office), Origins(office)
    findings = tuple(agenda_findings(office, meeting)) if meeting.status in OPEN else ()
    lines = tuple(
        Line(
            line,
            naming.owner(line.item.presenter) if line.item.presenter else "",
            tuple(one for one in findings if one.item == line.item.id),
            _sentence(origins.words(line.item)),
        )
        for line in agenda.lines
    )
    papers = tuple(papers_of_all(office, id_))
    body = office.bodies.maybe(meeting.body)
    folder = str(office.folder / FOLDER)
    latest = latest_day(office, meeting)
    return Sheet(
        meeting, body.name if body else "", agenda, lines, papers, findings, latest, folder,
        tuple(arising_words(naming, action) for action in agenda.arising),
        tuple(away_from(office, meeting)),
        tuple(reported_lines(office, id_)),
    )  # fmt: skip


def _sentence(words: str) -> str:
    return f"{words}." if words else ""


def heading(sheet: Sheet) -> str:
    """The top of the screen: which meeting, in what state, and by when it goes out."""
    _, state, _ = words.STATES[sheet.meeting.status]
    by = f" · circulate by {brief(sheet.latest)[:-5]}" if sheet.latest and _is_to_go_out(sheet) else ""
    return f"{words.heading(sheet.meeting)} · {state}{by}"


def _is_to_go_out(sheet: Sheet) -> bool:
    return sheet.meeting.status in ("planned", "agenda-open")


# the cells of the running order


def title(line: Line) -> Content:
    """What the item is called; one that nobody has dealt with yet in full strength."""
    raised = " (raised on the day)" if line.at.item.added else ""
    return Content(" ".join(f"{line.at.title}{raised}".split()))


def presenter(line: Line) -> str:
    """Who presents it, or a dash."""
    return line.who or _EMPTY


def length(line: Line) -> str:
    """How many minutes it has."""
    return str(line.at.item.minutes) if line.at.item.minutes else ""


def signs(line: Line) -> Content:
    """How many papers it has, whether it was carried over, and whether something could be missing."""
    papers = f"{len(line.at.papers)}⎘" if line.at.papers else "  "
    carried = "↩" if line.carried else " "
    return Content.assemble(
        f"{papers:>3}", (carried, "$accent"), " ", ("▲" if line.found else " ", "$warning")
    )


# below and beside it


def foot(sheet: Sheet) -> Content:
    """When it finishes, and what the check brings up; or why nothing can be changed."""
    lines = [_finish(sheet)]
    if not sheet.open:
        lines.append(Content.styled(f"{words.why_closed(sheet.meeting)}", "$text-muted"))
    else:
        lines += _found(sheet)
    if sheet.away:
        lines.append(_away(sheet))
    if sheet.papers:
        names = ", ".join(paper.title for paper in sheet.papers)
        lines.append(Content(f"⎘ for the whole meeting: {names}"))
    return Content("\n").join(lines)


def _finish(sheet: Sheet) -> Content:
    agenda = sheet.agenda
    if not any(line.item.minutes for line in agenda.lines):
        return Content.styled("     no times yet: give items their minutes", "$text-muted")
    at, over = hours(agenda.finishes), agenda.over
    if not sheet.open:
        return Content.styled(f"     {at}  planned to finish", "$text-muted")
    if over > 0:
        return Content.styled(f"▲    {at}  finishes {_minutes(over)} late", "bold $warning")
    early = f"finishes {_minutes(-over)} early" if over < 0 else "finishes on time"
    return Content.assemble(f"     {at}  ", (early, "$text-muted"))


def _away(sheet: Sheet) -> Content:
    """What sleeps or has gone elsewhere, in one line that a click shows in full."""
    told = "; ".join(f"“{short_of(one.item.title)}” {one.words}" for one in sheet.away)
    count = len(sheet.away)
    sleeping = all(one.to is None for one in sheet.away)
    head = f"☾ {count} {'asleep' if sleeping else 'away'}: "
    line = Content.styled(f"{head}{told}", "$text-muted")
    return line.stylize(Style.from_meta({"@click": f"screen.command('{Asleep.name()}')"}))


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def _found(sheet: Sheet) -> Iterator[Content]:
    """The first of what was found, questions first; the clock's own warning stands above already."""
    clock = too_long(sheet.agenda)
    told = sorted((f for f in sheet.findings if f != clock), key=lambda one: one.weight != "question")
    for finding in told[:_FOUND_SHOWN]:
        yield found_line(sheet, finding)
    if more := told[_FOUND_SHOWN:]:
        rest = Content.styled(f"… and {len(more)} more in the check", "$text-muted underline")
        yield rest.stylize(Style.from_meta({"@click": f"screen.command('{Check.name()}')"}))
    if not sheet.findings:
        yield Content.styled("✓ nothing is missing", "$success")


def found_line(sheet: Sheet, finding: Finding) -> Content:
    """A finding as a sentence, with the item it is about and the rule it rests on."""
    return found.line(finding, _about(sheet)(finding))


def all_found(sheet: Sheet) -> Content:
    """Every finding in full."""
    nothing = f"Nothing is missing from the agenda of {sheet.meeting.ref}."
    return found.in_full(sheet.findings, _about(sheet), nothing)


def _about(sheet: Sheet) -> Callable[[Finding], str]:
    numbers = {line.item.id: line.number for line in sheet.agenda.lines}
    return lambda finding: f"item {numbers[finding.item]}" if finding.item in numbers else ""


def before_it_goes_out(sheet: Sheet) -> str:
    """What is to be known before an agenda is noted as circulated."""
    told = (
        "This notes that the agenda has gone out to the members today; it sends nothing by itself. "
        "It can still be changed afterwards."
    )
    questions = sum(1 for one in sheet.findings if one.weight == "question")
    if not questions:
        return told
    return f"{told} The check still has {questions} question{'' if questions == 1 else 's'}."


def in_full(sheet: Sheet, line: Line) -> Content:
    """One item with all that is known of it."""
    item = line.at.item
    told = [
        Content.styled(f"{line.at.number}. {line.at.title}", "bold"),
        Content(f"{hours(line.at.starts)} · {_timed(item.minutes)} · {item.kind}"),
        Content(f"Presented by {line.who}" if line.who else "Nobody presents it yet."),
    ]
    if item.notes:
        told += [Content(""), Content(item.notes)]
    if item.refers:
        told += [Content(""), Content.styled(f"refers to {', '.join(item.refers)}", "$text-muted")]
    if item.standing == "matters-arising" and sheet.arising:
        told += [Content(""), *(Content.assemble(("○ ", "$accent"), one) for one in sheet.arising)]
    if item.standing == STANDING:
        told += [Content(""), *map(Content, sheet.letters)]
    if line.carried:
        told += [Content(""), Content.assemble(("↩ ", "$accent"), line.carried)]
    if line.at.papers:
        told += [Content(""), Content.styled("Papers", "bold"), *map(paper_line, line.at.papers)]
        told.append(Content.styled(f"in {sheet.folder}", "$text-muted"))
    if line.found:
        told += [Content(""), *(found_line(sheet, one) for one in line.found)]
    return Content("\n").join(told)


def _timed(minutes: int | None) -> str:
    return _minutes(minutes) if minutes else "no time given"


_ON_THE_WEB = {"checked": "", "yes": " · on the web as it is", "no": " · kept from the web"}


def paper_line(paper: Paper) -> Content:
    """A paper's title, and its file's name where it has one."""
    name = f"  {paper.file}" if paper.file else "  tabled on the day"
    return Content.assemble("⎘ ", paper.title, (f"{name}{_ON_THE_WEB[paper.publish]}", "$text-muted"))


def in_brief(line: Line) -> str:
    """What is most worth saying of an item in one line."""
    told = [line.carried] if line.carried else []
    told += [finding.text for finding in line.found]
    return " ".join(told) or line.at.item.notes


def as_text(sheet: Sheet) -> str:
    """The running order as lines of text, to be copied."""
    rows = [heading(sheet)]
    rows += [
        f"{line.at.number}. {hours(line.at.starts)} {line.at.title}{f' ({line.who})' if line.who else ''}"
        for line in sheet.lines
    ]
    return "\n".join(rows)
