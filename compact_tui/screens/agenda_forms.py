"""The forms of the Agenda screen: an item, and the papers that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from compact_tui.screens.agenda_sheet import Line, Sheet
from compact_tui.screens.form import REFERS, Field, Form, Values, changed
from compact_tui.writing import file_named
from meetings.agenda.items import add_item, edit_item
from meetings.agenda.papers import attach, copied_in, let_out
from meetings.dates import short_of
from meetings.errors import Refused
from meetings.minutes.knowing import owner_named
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, ItemKind, Letting, Meeting, Paper
from meetings.typed import one_of

_KINDS: dict[ItemKind, str] = {
    "discussion": "for discussion",
    "decision": "for decision",
    "information": "for information",
    "standing": "standing item",
    "guest": "a guest speaks",
}
_LONGEST = 1440


def add_form(office: Office, sheet: Sheet, known: Sequence[str]) -> Form[AgendaItem]:
    """Asks for an item and puts it on the agenda."""
    return Form(
        "A new item",
        _fields("", "discussion", "", "", "", "", known),
        partial(_add, office, sheet.meeting),
        go="Add it",
    )


def _add(office: Office, meeting: Meeting, values: Values) -> AgendaItem:
    return add_item(
        office,
        meeting,
        values["title"],
        kind=one_of(values["kind"], _KINDS),
        minutes=_minutes(values["minutes"]) or None,
        presenter=_presenter(office, meeting, values["presenter"]),
        notes=values["notes"],
        refers=[values["refers"]],
    )


def edit_form(office: Office, sheet: Sheet, line: Line, known: Sequence[str]) -> Form[AgendaItem]:
    """Shows what an item says about itself, and changes it."""
    item = line.at.item
    minutes = str(item.minutes) if item.minutes else ""
    fields = _fields(item.title, item.kind, line.who, minutes, item.notes, ", ".join(item.refers), known)

    def keep(values: Values) -> AgendaItem:
        return _edit(office, sheet.meeting, item, changed(fields, values))

    return Form(f"Item {line.at.number}", fields, keep, explained=line.carried)


def _edit(office: Office, meeting: Meeting, item: AgendaItem, new: Values) -> AgendaItem:
    owner = _presenter(office, meeting, new.get("presenter", ""))
    return edit_item(
        office,
        item,
        title=new.get("title"),
        kind=one_of(new["kind"], _KINDS) if "kind" in new else None,
        minutes=_minutes(new["minutes"]) if "minutes" in new else None,
        presenter=owner,
        nobody="presenter" in new and owner is None,
        notes=new.get("notes"),
        refers=[new["refers"]] if "refers" in new else None,
    )


def _fields(
    title: str, kind: str, presenter: str, minutes: str, notes: str, refers: str, known: Sequence[str]
) -> list[Field]:
    return [
        Field("title", "Item", title, "what it is about"),
        Field("kind", "For", kind, choices=list(_KINDS.items())),
        Field("presenter", "Who presents", presenter, "a name, initials or a role; → completes", known=known),
        Field("minutes", "Minutes", minutes, "how long it takes"),
        Field("notes", "Notes", notes, "a line below the title"),
        Field("refers", "Refers to", refers, REFERS),
    ]


def _minutes(words: str) -> int:
    """The minutes that were typed, none as 0."""
    if not words.strip():
        return 0
    number = int(words) if words.strip().isdecimal() and len(words.strip()) < 6 else _LONGEST + 1
    if number > _LONGEST:
        raise Refused(f"“{short_of(words)}” is not a number of minutes; write 20, or at most {_LONGEST}.")
    return number


def _presenter(office: Office, meeting: Meeting, words: str) -> Owner | None:
    return owner_named(office, words.strip(), meeting.body) if words.strip() else None


def paper_form(office: Office, sheet: Sheet, line: Line | None) -> Form[list[Paper]]:
    """Shows the papers there are, asks for a file and attaches it."""
    there = [*(line.at.papers if line else ()), *sheet.papers]
    listed = "\n".join(f"⎘ {paper.title}  {paper.file}" for paper in there)
    whose = [("meeting", "the meeting as a whole")]
    if line:
        whose.insert(0, ("item", f"item {line.at.number}, {short_of(line.at.title)}"))
    return Form(
        "Attach a paper",
        [
            Field("file", "File", hint="its name; dragging it here often types it"),
            Field("whose", "It belongs to", choices=whose),
        ],
        partial(_attach, office, sheet.meeting, line),
        explained="\n".join(filter(None, (listed, f"It is copied into {sheet.folder}."))),
        go="Attach it",
    )


_LETTING: dict[Letting, str] = {
    "checked": "once looked through, if nothing is found",
    "yes": "as it is, whatever is found",
    "no": "not at all",
}


def release_form(office: Office, papers: Sequence[Paper], first: Paper | None) -> Form[str]:
    """Asks which paper, and whether it goes out with the group's pages; gives what was chosen, in words."""
    known, words = {paper.id: paper for paper in papers}, _LETTING
    chosen = first or papers[0]
    fields = [
        Field(
            "paper", "Paper", chosen.id,
            choices=[(one.id, f"{short_of(one.title)}: {words[one.publish]}") for one in papers],
        ),
        Field("publish", "It goes out", chosen.publish, choices=list(_LETTING.items())),
    ]  # fmt: skip

    def keep(values: Values) -> str:
        choice = one_of(values["publish"], _LETTING)
        (paper,) = let_out(office, [known[values["paper"]]], choice)
        return f"“{short_of(paper.title)}” goes out {words[choice]}."

    explained = (
        "Before a paper is published it is looked through for addresses and telephone numbers, and held back "
        "if one is found or it cannot be read. Look yourself before you let it out all the same."
    )
    return Form("On the web", fields, keep, explained=explained, go="Keep")


def _attach(office: Office, meeting: Meeting, line: Line | None, values: Values) -> list[Paper]:
    item = line.at.item if line and values["whose"] == "item" else None
    with copied_in(office, meeting, [file_named(values["file"])]) as copies:
        return attach(office, meeting, item, copies)
