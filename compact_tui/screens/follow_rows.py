"""What the follow screen says: the meeting by the clock, who is here, the agenda, and the record's rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual.content import Content

from compact_tui.clock_lines import clocked, quorum_words, remains, spent
from compact_tui.rows import head_row, row_of
from compact_tui.widgets.laying import Row
from compact_tui.widgets.sidebar import sign_of
from compact_tui.widgets.words import one_line
from compact_tui.widgets.wrapping import wrapped
from meetings.dates import brief, hours
from meetings.documents.growing import Grown
from meetings.following import Followed, Listed
from meetings.minutes.clocks import MeetingClock
from meetings.minutes.timing import ItemTime

_NUMBER = 5
"""How many cells the number and the sign of an item take in the agenda."""


def by_the_clock(clock: MeetingClock, room: int) -> str:
    """How the meeting stands by the clock, in as many of its words as there is room for."""
    start = clock.meeting.sittings[-1].start
    match clock.state:
        case "not-open":
            told = [f"not open yet · {brief(start.date())}, {hours(start)}", "not open yet"]
        case "adjourned":
            told = [f"adjourned to {brief(start.date())}, {hours(start)}", "adjourned"]
        case "open" if clock.pace is not None:
            told = _pace(clock)
        case "open":
            told = ["in session"]
        case _:
            told = [clock.state]
    return next((words for words in told if len(words) <= room), told[-1])


def _pace(clock: MeetingClock) -> list[str]:
    """How long it has gone on, of what, and when it will end: whole, then shorter."""
    assert clock.pace is not None
    pace = clock.pace
    live = clocked(pace.elapsed)
    if pace.planned is None or pace.ends is None:
        return [f"LIVE {live}", live]
    of = f"{live} of {clocked(pace.planned)}"
    over = f" ▲ {pace.over} min over" if pace.over else ""
    return [f"LIVE {of} · ends about {hours(pace.ends)}{over}", f"{of}{over}", of, live]


def heading(shown: Followed) -> str:
    """The item that is open, or what there is in its place."""
    item, clock = shown.clock.item, shown.clock
    if item is not None:
        return f"{item.number} {' '.join(item.title.split()) or 'An item no longer on the agenda'}"
    start = clock.meeting.sittings[-1].start
    match clock.state:
        case "not-open":
            return "The meeting is not open yet"
        case "adjourned":
            return f"Adjourned to {brief(start.date())}, {hours(start)}"
        case "closed":
            return "The meeting is closed"
        case _:
            return "Opening"


def item_time(item: ItemTime | None, room: int = 99) -> str:
    """How the open item stands by the clock: `18 of 15 min ▲ 3 over`."""
    if item is None:
        return ""
    left = remains(item)
    whole = f"{spent(item)} · {left}" if left else spent(item)
    return whole.replace("· ▲", "▲") if len(whole) <= room else spent(item)


def presence(shown: Followed) -> list[Content]:
    """Who is here and whether that is enough, the confidential part, and a vote that is open."""
    clock = shown.clock
    if clock.state == "not-open":
        return []
    words = quorum_words(clock)
    look = "$success" if clock.quorum else "bold $error"
    found = [Content(f"Here {clock.here}")] if not words else []
    if words:
        found.append(Content.assemble(f"Here {clock.here} · ", (words, look)))
    found += [Content(f"{side} {there}, needs {needed}") for side, there, needed in clock.sides]
    found += [Content(f"{word} {' '.join(who)}") for word, who in shown.away]
    if clock.confidential:
        found.append(Content.styled("● CONFIDENTIAL part", "bold $warning"))
    if clock.proposal:
        found.append(Content.styled("▸ a vote is open", "bold $accent"))
    return found


def in_a_word(shown: Followed) -> Content:
    """The one thing about the room that matters most just now."""
    clock = shown.clock
    if clock.confidential:
        return Content.styled("● CONFIDENTIAL", "bold $warning")
    if clock.quorum is False:
        return Content.styled(quorum_words(clock), "bold $error")
    if clock.proposal:
        return Content.styled("▸ a vote is open", "bold $accent")
    return Content.styled(quorum_words(clock), "$success")


def agenda(shown: Followed, width: int, height: int) -> Content:
    """The agenda with its progress, titles broken between words; the open item stays in sight."""
    current = shown.clock.current
    items = [list(_listed(item, current, width)) for item in shown.items]
    at = next((n for n, item in enumerate(shown.items) if item.id == current), 0)
    first = 0
    while (
        first < at and sum(map(len, items[first:])) > height and sum(map(len, items[first:at])) > height // 3
    ):
        first += 1
    return Content("\n").join([line for item in items[first:] for line in item][:height])


def _listed(item: Listed, current: str | None, width: int) -> Iterator[Content]:
    here = item.id == current
    sign = "▸" if here else sign_of(item.outcome, item.opened)
    what = " (decide)" if item.kind == "decision" and not item.outcome else ""
    look = "bold $accent" if here else "$text-muted" if sign != " " else ""
    title = f"{' '.join(item.title.split()) or 'not on the agenda'}{what}"
    first, *more = wrapped(title, max(8, width - _NUMBER))
    sign_look = "bold $accent" if here else "$success"
    yield Content.assemble((f"{item.number:>2} ", look), (f"{sign} ", sign_look), (first, look))
    for line in more:
        yield Content.assemble(" " * _NUMBER, (line, look))


class Written:
    """The rows of what has grown, to be read only; the same one as long as it says the same."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Grown, Row]] = {}

    def by_item(self, shown: Followed) -> dict[str | None, list[Row]]:
        """All rows, under each item (none: before any)."""
        found: dict[str | None, list[Row]] = {}
        for grown in shown.rows:
            held = self._rows.get(grown.entry)
            if held is None or held[0] is not grown:
                held = self._rows[grown.entry] = grown, replace(row_of(grown), open=False)
            found.setdefault(grown.item, []).append(held[1])
        return found


def current_rows(shown: Followed, told: Mapping[str | None, list[Row]]) -> tuple[list[Row], str]:
    """What stands under the open item, where there is one, else the whole record; and the newest row."""
    current = shown.clock.current
    if shown.clock.state not in ("open", "paused"):
        return record_rows(shown, told)
    rows = told.get(current) or [_quiet("Nothing is minuted under this item yet." if current else "")]
    return rows, rows[-1].key


def record_rows(shown: Followed, told: Mapping[str | None, list[Row]]) -> tuple[list[Row], str]:
    """The whole record with a heading for each item, and the newest row."""
    current = shown.clock.current
    rows: list[Row] = []
    newest = ""
    opening = told.get(None)
    if opening:
        rows += [head_row("", "Opening", "", ""), *opening]
    times = {item.id: item for item in shown.clock.items}
    for item in shown.items:
        under, mine = told.get(item.id, ()), item.id == current
        if not (under or item.opened or mine):
            continue
        tail = item_tail(times[item.id])
        rows += [head_row(item.id, item.title, str(item.number), tail, rule=bool(under) or mine), *under]
        newest = rows[-1].key if mine else newest
    rows = rows or list(_first(shown))
    return rows, newest or rows[-1].key


def item_tail(item: ItemTime) -> str:
    """An item's time at the right of its heading, with a sign where it is over."""
    return f"{spent(item)}{' ▲' if item.used is not None and (item.left or 0) < 0 else ''}"


def _quiet(text: str) -> Row:
    return Row("quiet", ((text, "$text-muted"),), open=False)


def _first(shown: Followed) -> Iterator[Row]:
    """What is said before anything is minuted."""
    meeting = shown.clock.meeting
    start = meeting.sittings[-1].start
    says = [
        ("Nothing is minuted yet.", "bold"),
        (f"{meeting.ref} is called for {brief(start.date())}, {hours(start)}.", ""),
        ("It will appear here.", ""),
    ]
    for n, (text, style) in enumerate(says):
        yield Row(f"first-{n}", ((text, style),), open=False)


def said_last(shown: Followed) -> tuple[str, str, tuple[str, ...]]:
    """The newest paragraph of the open item, else of all: what sets it off, its words, and what is below."""
    told = [row for row in shown.rows if row.kind in ("paragraph", "set-off")]
    mine: list[Grown] = (
        [row for row in told if row.item == shown.clock.current] if shown.clock.current else told
    )
    if not mine:
        return "", "", ()
    row = max(mine, key=lambda one: one.entry)
    return one_line(f"{row.number} {row.label}".strip()).plain, one_line(row.text).plain, row.lines
