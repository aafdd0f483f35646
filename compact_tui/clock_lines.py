"""The chair's page in lines: how the meeting stands by the clock, who is here, and what is open.

The same lines are printed by a command and shown on a screen; none is wider than there is room.
"""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.cli.output import cut, fold, plain, width
from meetings.dates import brief, hours
from meetings.minutes.clocks import MeetingClock, Proposed
from meetings.minutes.timing import ItemTime

Line = tuple[str, str]
"""A line and its style, of which nothing depends on the style."""

NARROW = 60
"""Below so many columns an item has two lines in place of a row."""

_RIGHT = ("begins", "planned", "used", "left")
_WIDTHS = (6, 7, 4, 10)
_LEFT = 5
_SIGNS = {"done": "✓", "now": "▸", "to-come": " "}
_LOOKS = {"done": "$text-muted", "now": "bold $accent", "to-come": ""}


def clock_lines(clock: MeetingClock, room: int, *, titled: bool = True) -> list[Line]:
    """The page for so many columns; not `titled` where the meeting and its time stand above it already."""
    parts: list[Line] = [*(_title(clock) if titled else ()), *_end(clock), *_who(clock), ("", "")]
    parts += [*(_proposal(clock.proposal) if clock.proposal else ()), *_next(clock), ("", "")]
    found = [(line, look) for text, look in parts for line in fold(plain(text), room, 2).split("\n")]
    return [*found, *(_narrow(clock, room) if room < NARROW else _table(clock, room))]


def _title(clock: MeetingClock) -> Iterator[Line]:
    meeting = clock.meeting
    sitting = meeting.sittings[-1]
    state = {"open": "in session"}.get(clock.state, clock.state.replace("-", " "))
    yield f"{meeting.ref} · {brief(sitting.start.date())} · {state}", "bold"
    end = f" to {hours(sitting.end)}" if sitting.end else ""
    if clock.pace is None:
        yield f"Planned {hours(sitting.start)}{end}", ""
        return
    pace = clock.pace
    of = f" of {clocked(pace.planned)}" if pace.planned is not None else ""
    yield f"{clocked(pace.elapsed)}{of} gone{f' · now {hours(clock.now)}' if clock.now else ''}", ""


def _end(clock: MeetingClock) -> Iterator[Line]:
    """When it will end at this pace."""
    pace, planned = clock.pace, clock.meeting.sittings[-1].end
    if pace and pace.ends:
        over = f"▲ {pace.over} min over" if pace.over else "in time"
        was = f", planned {hours(planned)}" if planned else ""
        yield f"Ends about {hours(pace.ends)}{was}: {over}", "bold $error" if pace.over else ""
        yield "", ""


def _who(clock: MeetingClock) -> Iterator[Line]:
    yield f"In the chair: {clock.chair.name if clock.chair else 'nobody noted'}", ""
    here = f"Here {clock.here}"
    if clock.quorum is None:
        yield here, ""
    else:
        yield f"{here} · {quorum_words(clock)}", "$success" if clock.quorum else "bold $error"
    for side, there, needed in clock.sides:
        if clock.state == "not-open":
            yield f"  {side}: needs {needed}", ""
            continue
        short = "" if there >= needed else f" ▲ {needed - there} short"
        yield f"  {side} {there}, needs {needed}{short}", "" if there >= needed else "bold $error"
    if clock.confidential:
        yield "● Confidential part", "bold $warning"


def quorum_words(clock: MeetingClock) -> str:
    """Whether there is a quorum, in a word and a sign; empty without a rule, or before the meeting."""
    return {True: "quorum kept ✓", False: "▲ NO QUORUM", None: ""}[clock.quorum]


def _table(clock: MeetingClock, room: int) -> Iterator[Line]:
    before = room - _LEFT - sum(_WIDTHS) - 2 * len(_WIDTHS)
    heads = "  ".join(f"{head:>{wide}}" for head, wide in zip(_RIGHT, _WIDTHS, strict=True))
    yield f"{' #':<{_LEFT}}{'item':<{before}}  {heads}", "$text-muted"
    for item in clock.items:
        cells = "  ".join(f"{cell:>{wide}}" for cell, wide in zip(_cells(item), _WIDTHS, strict=True))
        first, *more = fold(_words(item), before, 0).split("\n")
        gap = " " * (before - width(first))
        yield f"{item.number:>2} {_SIGNS[item.course]} {first}{gap}  {cells}", _look(item)
        for line in more:
            yield f"{'':{_LEFT}}{line}", _look(item)


def _narrow(clock: MeetingClock, room: int) -> Iterator[Line]:
    for item in clock.items:
        first, *more = fold(_words(item), room - _LEFT, 0).split("\n")
        yield f"{item.number:>2} {_SIGNS[item.course]} {first}", _look(item)
        about = "about " if item.course == "to-come" else ""
        begins = f"{about}{hours(item.begins)}" if item.begins else ""
        told = " · ".join(filter(None, (begins, spent(item), remains(item))))
        for line in (*more, *((told,) if told else ())):
            yield f"{'':{_LEFT}}{cut(line, room - _LEFT)}", _look(item)


def _words(item: ItemTime) -> str:
    return " ".join(plain(item.title).split()) or "no longer on the agenda"


def _look(item: ItemTime) -> str:
    over = item.course == "now" and item.left is not None and item.left < 0
    return "bold $error" if over else _LOOKS[item.course]


def _cells(item: ItemTime) -> tuple[str, str, str, str]:
    planned = "" if item.planned is None else str(item.planned)
    took = "" if item.used is None else str(item.used)
    return hours(item.begins) if item.begins else "", planned, took, remains(item)


def spent(item: ItemTime) -> str:
    """How long an item has taken of what was planned for it: `18 of 15 min`; empty where neither is known."""
    if item.used is None:
        return f"{item.planned} min planned" if item.planned is not None else ""
    return f"{item.used} min" if item.planned is None else f"{item.used} of {item.planned} min"


def remains(item: ItemTime) -> str:
    """What is left of an item's time or how far it is over, in a word; empty for one to come."""
    if item.left is None or item.used is None or item.course == "to-come":
        return ""
    if item.left < 0:
        return f"▲ {-item.left} over"
    if item.course == "done":
        return f"{item.left} saved" if item.left else "as planned"
    return f"{item.left} left" if item.left else "▲ time up"


def _proposal(proposed: Proposed) -> Iterator[Line]:
    waits = "waits for the casting vote" if proposed.tie else "waits for its vote"
    yield f"▸ A proposal {waits}", "bold $accent"
    by = f"{proposed.proposer}, seconded by {proposed.seconder}" if proposed.seconder else proposed.proposer
    yield f"  {by}: {' '.join(proposed.text.split())}", ""
    who = " ".join(one.initials or one.name for one in proposed.may_vote) or "nobody here"
    yield f"  May vote ({len(proposed.may_vote)}): {who}", ""
    yield "", ""


def _next(clock: MeetingClock) -> Iterator[Line]:
    item = clock.next
    if clock.state == "closed":
        yield "The meeting is closed.", ""
    elif item is None:
        yield "Nothing more is on the agenda.", ""
    else:
        at = f", about {hours(item.begins)}" if item.begins else ""
        yield f"Next: {item.number} {_words(item)}{at}", "bold"


def clocked(minutes: int) -> str:
    """Minutes as a clock of hours: `0:47`."""
    return f"{minutes // 60}:{minutes % 60:02}"
