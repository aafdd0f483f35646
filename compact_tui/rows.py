"""The rows of the record as the screen shows them: what stands, what is being kept, what was not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compact_tui.page import Page
from compact_tui.widgets.laying import Row
from meetings.dates import brief, hours
from meetings.documents.growing import Grown
from meetings.minutes.model import ItemMinutes
from meetings.minutes.timing import used
from meetings.records.entry import kind_of

Coming = tuple[int, str]
"""A line that is being kept: its number on this screen, and its words."""


def record_rows(
    page: Page, now: dt.datetime | None, coming: Sequence[Coming], unkept: Sequence[str]
) -> tuple[list[Row], str]:
    """The record item by item, what is being kept at the end of the open one; and the newest row's key."""
    rows: list[Row] = []
    newest = ""
    current = page.minutes.current_item
    opening = page.rows.get(None, ())
    if opening:
        rows += [head_row("", "Opening", "", ""), *_versions(page, opening)]
    if current is None and not page.sight.state.is_closed:
        rows += map(_coming, coming)
        newest = rows[-1].key if rows else ""
    planned = {item.id: item.minutes for item in page.agenda}
    for item in page.minutes.items:
        told = page.rows.get(item.id, ())
        if not (told or item.visits or item.id == current):
            continue
        mine = item.id == current
        rows.append(
            head_row(
                item.id,
                item.title,
                str(item.number),
                _time(item, planned.get(item.id), now, mine),
                rule=bool(told) or mine,
            )
        )
        rows += _versions(page, told)
        if mine:
            rows += map(_coming, coming)
            newest = rows[-1].key
    if page.sight.state.is_closed:
        rows += map(_coming, coming)
    if not rows:
        rows += _first(page)
    for n, line in enumerate(unkept):
        newest = f"unkept-{n}"
        rows.append(Row(newest, (("NOT KEPT", "bold $error"), (line, "")), "▲", "bold $error", open=False))
    return rows, newest


def log_rows(page: Page, coming: Sequence[Coming]) -> list[Row]:
    """Every line as it was typed, in order, those taken back among them."""
    numbers = {item.id: str(item.number) for item in page.minutes.items}
    rows = [Row("log", (("Every line as it was typed", "bold $accent"),), head=True, open=False)]
    for entry in page.entries:
        kind = kind_of(entry.parsed).replace("-", " ")
        at = f"{hours(entry.at)} · " if entry.at else ""
        item = f"item {numbers[entry.item]} · " if entry.item in numbers else ""
        back = "taken back · " if entry.taken_back else ""
        style = "$text-muted strike" if entry.taken_back else ""
        rows.append(
            Row(
                entry.id, ((entry.line, style), (f"{at}{item}{back}{kind}", "$text-muted")),
                "✗" if entry.taken_back else "", open=not entry.taken_back or entry.id in page.versions,
            )
        )  # fmt: skip
    return [*_versions(page, rows), *map(_coming, coming)]


def _versions(page: Page, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, those marked that stand in several versions."""
    if not page.versions:
        return rows
    return [_forked(row, len(page.versions[row.key])) if row.key in page.versions else row for row in rows]


def _forked(row: Row, count: int) -> Row:
    return replace(row, texts=(*row.texts, (f"▲ {count} versions, made at once: v chooses", "$warning")))


def _coming(coming: Coming) -> Row:
    number, line = coming
    texts = ((line, "$text-muted"), ("… pending", "$warning"))
    return Row(f"coming-{number}", texts, "…", "$warning", open=False)


def row_of(grown: Grown) -> Row:
    """A row of the record as it is shown."""
    closed = (("confidential", "$warning"),) if grown.confidential and grown.kind != "mark" else ()
    match grown.kind:
        case "set-off":
            look = "bold $accent" if grown.label.startswith("ACTION") else "bold $success"
            lines = tuple((line, "$text-muted") for line in grown.lines)
            texts = ((grown.label, look), (grown.text, ""), *lines, *closed)
            return Row(grown.entry, texts, grown.number)
        case "paragraph":
            return Row(grown.entry, ((grown.text, ""), *closed), grown.number)
        case "note":
            return Row(grown.entry, ((grown.text, "italic"), *closed), "·")
        case "quorum":
            look = "bold $error" if grown.label == "▲" else "$success"
            texts = ((grown.text, "italic"), *closed)
            return Row(grown.entry, texts, grown.label, look, open=False)
        case "mark":
            return Row(grown.entry, ((grown.text, "$text-muted"),), "·")


def head_row(key: str, title: str, number: str, tail: str, *, rule: bool = True) -> Row:
    """The heading of an item, with how it stands at its right."""
    shown = " ".join(title.split()) or "An item no longer on the agenda"
    return Row(
        f"head-{key}", ((shown, "bold $accent"),), number, "bold $accent", head=True, rule=rule, tail=tail,
        open=False,
    )  # fmt: skip


def _time(item: ItemMinutes, planned: int | None, now: dt.datetime | None, current: bool) -> str:
    """How long an item has taken of what was planned for it."""
    if not any(begun for begun, _ in item.visits):
        return f"{planned} min planned" if planned and current else ""
    took = used(item, now if current else None)
    if planned is None:
        return f"{took} min"
    return f"{took} of {planned} min{' ▲' if took > planned else ''}"


def _first(page: Page) -> Iterator[Row]:
    """What to do first, where nothing is minuted yet."""
    meeting = page.meeting
    start = meeting.sittings[-1].start
    says = [
        ("Nothing is minuted yet.", "bold"),
        (f"{meeting.ref} is called for {brief(start.date())}, {hours(start)}.", ""),
        ("", ""),
        ("When it begins, press f5 or type: open", ""),
        ("Then call the roll with f3, or type: here JS PC", ""),
        ("f5 goes on to the first item. What you type is saved at Enter.", ""),
    ]
    if not page.agenda:
        says += [("", ""), ("There is no agenda; type + and a title to begin an item.", "")]
    if page.why_not:
        says = [("Nothing was minuted.", "bold")]
    for n, (text, style) in enumerate(says):
        yield Row(f"first-{n}", ((text, style or "$text-muted"),), open=False)
