"""Items that come again and again: begun, changed and ended, each with a record of its own."""

from __future__ import annotations

from msgspec.structs import replace

from meetings.agenda.carrying import carry_on
from meetings.agenda.rhythm import rhythm_of, rhythm_words
from meetings.agenda.series import BEING_BUILT, SAID, is_plain, recurring_of
from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, ItemKind, Meeting, Recurring
from meetings.references import OPEN
from meetings.store.query import where
from meetings.typed import line_of, title_of


def begin_recurring(
    office: Office,
    body: str,
    title: str,
    every: str,
    *,
    kind: ItemKind = "discussion",
    minutes: int | None = None,
    presenter: Owner | None = None,
    notes: str = "",
) -> Recurring:
    """Let an item come onto a body's agendas from now on, as often as `every` says."""
    rhythm, number = rhythm_of(every)
    series = Recurring(
        body=office.bodies.get(body).id, title=title_of(title, "an agenda item's title"), rhythm=rhythm,
        number=number, since=office.today, kind=kind, presenter=presenter, minutes=minutes,
        notes=line_of(notes, "the note", 2000),
    )  # fmt: skip
    with office.commit(f"“{series.title}” recurs, {rhythm_words(series)}"):
        series = office.recurring.add(series)
        carry_on(office, body)
    return series


def let_recur(office: Office, item: AgendaItem, every: str) -> Recurring:
    """Let an item recur as it stands, as often as `every` says; one that does already is changed.

    Those to come that nobody has prepared yet are changed with it.
    """
    rhythm, number = rhythm_of(every)
    with office.commit(f"“{item.title}” recurs", scope=item.meeting):
        item = office.items.get(item.id)
        meeting = office.meetings.get(item.meeting)
        _refuse_special(item)
        before = office.recurring.maybe(item.series)
        if before is None:
            series = Recurring(
                body=meeting.body, title=item.title, rhythm=rhythm, number=number, since=meeting.start.date()
            )
            series = office.recurring.add(_told_as(series, item))
            office.items.put(replace(item, series=series.id))
        else:
            plain = _plain_ones(office, before)
            changed = replace(before, rhythm=rhythm, number=number, title=item.title, ended=False)
            series = office.recurring.put(_told_as(changed, item))
            for one in plain:
                if one.id != item.id:
                    office.items.put(replace(one, **{name: getattr(series, name) for name in SAID}))
        carry_on(office, meeting.body)
    return series


def _refuse_special(item: AgendaItem) -> None:
    if item.standing:
        raise Refused(f"“{short_of(item.title)}” stands on every agenda already; it need not recur.")
    if item.ratifies:
        raise Refused(f"“{short_of(item.title)}” is about one decision; it cannot recur.")


def _told_as(series: Recurring, item: AgendaItem) -> Recurring:
    return replace(series, **{name: getattr(item, name) for name in SAID})


def end_recurring(office: Office, series: Recurring, last: AgendaItem | None = None) -> Recurring:
    """Let an item recur no more; those to come that nobody has prepared go, but for the `last` one."""
    with office.commit(f"“{series.title}” recurs no more"):
        series = office.recurring.get(series.id)
        if series.ended:
            raise Refused(f"“{short_of(series.title)}” was ended already; it recurs no more.")
        for item in _plain_ones(office, series):
            if last is None or item.id != last.id:
                office.items.remove(item)
        return office.recurring.put(replace(series, ended=True))


def find_recurring(office: Office, words: str, body: str | None = None) -> Recurring:
    """A recurring item by the start of exactly one title."""
    going = recurring_of(office, body)
    wanted = " ".join(words.split()).casefold()
    fits = [one for one in going if one.title.casefold() == wanted] or [
        one for one in going if wanted and one.title.casefold().startswith(wanted)
    ]
    if len(fits) != 1:
        raise NotHeld(
            f"“{short_of(words)}” fits {len(fits)} of the {len(going)} recurring items; "
            "“compact-tui agenda recurring” lists them."
        )
    return fits[0]


def _plain_ones(office: Office, series: Recurring) -> list[AgendaItem]:
    """Those of a series on agendas that have not gone out, as the rhythm brought them."""
    found = []
    for item in office.items.find(where("series") == series.id):
        meeting = office.meetings.maybe(item.meeting)
        if meeting and meeting.status in BEING_BUILT and not item.is_off and is_plain(office, item):
            found.append(item)
    return found


def standing_at(office: Office, series: Recurring) -> tuple[Meeting | None, Meeting | None]:
    """The last meeting that had a recurring item, and the next that has it on its agenda."""
    meetings = {item.meeting for item in office.items.find(where("series") == series.id) if not item.is_off}
    found = sorted(filter(None, map(office.meetings.maybe, meetings)), key=lambda one: one.start)
    held = [one for one in found if one.status not in (*OPEN, "cancelled")]
    coming = [one for one in found if one.status in OPEN]
    return held[-1] if held else None, coming[0] if coming else None
