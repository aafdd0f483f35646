"""The agenda: what stands on it, what came over from the last meeting, and when each item begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from meetings.agenda.arising import actions_arising, last_minuted, open_actions, still_open
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, ItemKind, Meeting, Onward, Paper
from meetings.records.outcome import Action
from meetings.references import OPEN
from meetings.store.query import where
from meetings.typed import line_of, title_of


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda as it is shown: its number, when it begins, its papers, and what it is about.

    `title` is the item's, completed with what it stands for now: the minutes of which meeting, how many
    actions are open. `starts` is a London wall-clock time; `ends` the time the items before it add up to.
    """

    number: int
    item: AgendaItem
    title: str
    starts: dt.datetime
    ends: dt.datetime
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting's agenda with running clock times; `over` is how many minutes it runs past the end.

    `actions` are those of its body that are open, `arising` all that the last meeting gave, done or not.
    """

    meeting: Meeting
    lines: tuple[AgendaLine, ...]
    finishes: dt.datetime
    over: int
    actions: tuple[Action, ...] = field(default=())
    arising: tuple[Action, ...] = field(default=())


def items_of(office: Office, meeting: str) -> list[AgendaItem]:
    """A meeting's agenda items in their order, without those that were taken off before it."""
    found = (item for item in office.items.find(where("meeting") == meeting) if not item.is_off)
    return sorted(found, key=lambda item: (item.position, item.id))


def papers_of_all(office: Office, meeting: str) -> list[Paper]:
    """The papers that belong to a meeting as a whole, those of items taken off for good among them; what has
    only gone elsewhere took its papers along."""
    items = office.items.find(where("meeting") == meeting)
    theirs = {item.id for item in items if item.onward is None or item.onward.why != "taken off"}
    return [paper for paper in office.papers.find(where("meeting") == meeting) if paper.item not in theirs]


def wants_presenter(item: AgendaItem) -> bool:
    """Whether somebody should present an item and nobody does."""
    return item.presenter is None and not item.standing and item.ratifies is None


def agenda_of(office: Office, meeting: Meeting) -> Agenda:
    """The agenda of a meeting as it stands."""
    papers: dict[str | None, list[Paper]] = {}
    for paper in office.papers.find(where("meeting") == meeting.id):
        papers.setdefault(paper.item, []).append(paper)
    actions = open_actions(office, meeting)
    last = last_minuted(office, meeting)
    arising = actions_arising(office, meeting)
    at, lines = meeting.start, []
    for number, item in enumerate(items_of(office, meeting.id), start=1):
        ends = at + dt.timedelta(minutes=item.minutes or 0)
        title = _title(office, meeting, item, actions, arising, last)
        lines.append(AgendaLine(number, item, title, at, ends, tuple(papers.get(item.id, ()))))
        at = ends
    over = round((at - meeting.end).total_seconds() / 60) if meeting.end else 0
    return Agenda(meeting, tuple(lines), at, over, tuple(actions), arising)


def _title(
    office: Office,
    meeting: Meeting,
    item: AgendaItem,
    actions: list[Action],
    arising: Sequence[Action],
    last: Meeting | None,
) -> str:
    match item.standing:
        case "last-minutes":
            return f"{item.title}: {last.ref} ({last.start.day} {last.start:%B %Y})" if last else item.title
        case "matters-arising" if meeting.status in OPEN and (left := still_open(arising)):
            return f"{item.title} ({left} open)"
        case "action-plan" if meeting.status in OPEN and actions:
            late = sum(1 for a in actions if a.due.on and a.due.on < office.today)
            return f"{item.title} ({len(actions)} open{f', {late} overdue' if late else ''})"
        case "consultations" if meeting.status in OPEN:
            from meetings.register.told import agenda_count

            count = agenda_count(office, meeting.body, last.start.date() if last else None)
            return f"{item.title} ({count})" if count else item.title
        case _:
            return item.title


# building it


def begin(office: Office, meeting: Meeting) -> None:
    """Put the area's standing items, and those that plugins add, on a new agenda; each stands there once."""
    from meetings.areas.folder import standing_agenda

    standing = {item.key: item for item in standing_agenda(office.area)}
    answers = office.plugins.answers(
        "compact_standing_items",
        area=office.area, body=office.bodies.get(meeting.body), meeting_kind=meeting.kind,
    )  # fmt: skip
    for plugin, item in ((plugin, item) for plugin, items in answers for item in items):
        if item.key in standing:
            error = f"{plugin} adds the standing item “{item.key}”, which stands on the agenda already."
            office.plugins.report(plugin, "compact_standing_items", error)
        standing.setdefault(item.key, item)
    for place, item in enumerate(sorted(standing.values(), key=lambda item: item.last), start=1):
        office.items.add(
            AgendaItem(
                meeting=meeting.id, position=float(place + (1000 if item.last else 0)), title=item.title,
                kind=item.kind, standing=item.key, presenter=_role(item.presenter), minutes=item.minutes,
            )
        )  # fmt: skip


def _role(words: str) -> Owner | None:
    return Owner("role", words.casefold()) if words else None


def add_item(
    office: Office,
    meeting: Meeting,
    title: str,
    *,
    kind: ItemKind = "discussion",
    minutes: int | None = None,
    presenter: Owner | None = None,
    notes: str = "",
    refers: Iterable[str] = (),
    added: bool = False,
) -> AgendaItem:
    """Put an item on an agenda, before the ones that always come last; an added one right after them.

    `refers` are the keys of undertakings it refers to; an unknown one is refused.
    """
    from meetings.keys import keys_of

    keys = keys_of(office, refers)
    if not added:  # what is typed in the meeting is kept, however long it is
        title = title_of(title, "an agenda item's title")
    with office.commit(f"add “{title}” to the agenda of {meeting.ref}", scope=meeting.id):
        meeting = office.meetings.get(meeting.id)
        if meeting.status not in OPEN and not added:
            raise Refused(
                f"The agenda of {meeting.ref} is closed ({meeting.status}); "
                "in a meeting under way, “+ Title” in its minutes raises other business."
            )
        item = office.items.add(
            AgendaItem(
                meeting=meeting.id, position=_place(office, meeting, added), title=title, kind=kind,
                minutes=minutes, presenter=presenter, notes=line_of(notes, "the note", 2000), refers=keys,
                added=added,
            )
        )  # fmt: skip
        if meeting.status == "planned":
            office.meetings.put(replace(meeting, status="agenda-open"))
    return item


def _place(office: Office, meeting: Meeting, added: bool) -> float:
    """Where a new item goes: before those that stand last, or, raised on the day, after other business."""
    items = items_of(office, meeting.id)
    if added:
        other = next((n for n, i in enumerate(items) if i.standing == "aob"), len(items) - 1)
        while other + 1 < len(items) and items[other + 1].added:
            other += 1
        return _between(items, other + 1)
    last = next((n for n, item in enumerate(items) if item.position > 1000), len(items))
    return _between(items, last)


def _between(items: list[AgendaItem], index: int) -> float:
    """A position that puts an item before the one that is now at an index."""
    before = items[index - 1].position if index > 0 else 0.0
    after = items[index].position if index < len(items) else before + 2
    if index == len(items) or after > 1000 >= before:
        return before + 1
    return (before + after) / 2


def edit_item(
    office: Office,
    item: AgendaItem,
    *,
    title: str | None = None,
    kind: ItemKind | None = None,
    minutes: int | None = None,
    presenter: Owner | None = None,
    nobody: bool = False,
    notes: str | None = None,
    refers: Iterable[str] | None = None,
) -> AgendaItem:
    """Change what an item says about itself; what is not given stays. 0 minutes is no time at all, and with
    `nobody` it is presented by nobody any more. `refers` are all the keys it refers to from now on."""
    from meetings.keys import keys_of

    keys = None if refers is None else keys_of(office, refers)
    with office.commit(f"change “{item.title}”", scope=item.meeting):
        item = _to_change(office, item)
        changed = replace(
            item,
            title=item.title if title is None else title_of(title, "an agenda item's title"),
            kind=kind or item.kind,
            minutes=item.minutes if minutes is None else minutes or None,
            presenter=None if nobody else presenter or item.presenter,
            notes=item.notes if notes is None else line_of(notes, "the note", 2000),
            refers=item.refers if keys is None else keys,
        )
        return item if changed == item else office.items.put(changed)


def _to_change(office: Office, item: AgendaItem) -> AgendaItem:
    """An item as it stands now, if its agenda can still be changed."""
    refuse_closed(office.meetings.get(item.meeting))
    return office.items.get(item.id)


def refuse_closed(meeting: Meeting) -> None:
    """Refuse to change an agenda whose meeting has begun, or will not be held."""
    if meeting.status not in OPEN:
        raise Refused(f"The agenda of {meeting.ref} is closed; the meeting is {meeting.status}.")


def move_item(office: Office, item: AgendaItem, number: int) -> AgendaItem:
    """Move an item to another place on its agenda, counted from 1."""
    others = [one for one in items_of(office, item.meeting) if one.id != item.id]
    if not 1 <= number <= len(others) + 1:
        raise Refused(f"There is no place {number} on this agenda; it has {len(others) + 1} items.")
    with office.commit(f"move “{item.title}” to {number}", scope=item.meeting):
        item = _to_change(office, item)
        return office.items.put(replace(item, position=_between(others, number - 1)))


def remove_item(office: Office, item: AgendaItem) -> None:
    """Take an item off the agenda of a meeting that was not held yet; its papers stay in the workspace.

    One that came over, or comes again and again, is kept as taken off, so that it is not brought once more.
    """
    with office.commit(f"take “{item.title}” off the agenda", scope=item.meeting):
        item = _to_change(office, item)
        if item.carried_from or item.series or item.ratifies:
            office.items.put(replace(item, onward=Onward("taken off")))
        else:
            office.items.remove(item)


def find_item(office: Office, meeting: Meeting, words: str) -> AgendaItem:
    """An item by its number, or by the start of exactly one title."""
    items = items_of(office, meeting.id)
    if words.isdecimal() and 1 <= int(words) <= len(items):
        return items[int(words) - 1]
    fits = [item for item in items if item.title.casefold().startswith(words.casefold())]
    if len(fits) != 1:
        raise NotHeld(
            f"“{words}” fits {len(fits)} items of {meeting.ref}; name one by its number, 1 to {len(items)}."
        )
    return fits[0]
