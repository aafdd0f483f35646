"""A meeting beside the list of meetings: its sittings, what is still to do, how far its papers are."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from compact_tui.screens import meeting_words as words
from meetings.dates import brief
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.references import OPEN
from meetings.store.query import where
from meetings.today import ToDo, to_do


@dataclass(frozen=True, slots=True)
class Side:
    """What is said of one meeting; `approved` says where and when its minutes were."""

    meeting: Meeting
    body: str
    items: int
    papers: int
    todo: tuple[ToDo, ...]
    approved: str = ""


def side_of(office: Office, id_: str) -> Side | None:
    """A meeting with what belongs to it; none where it is not there any more."""
    meeting = office.meetings.maybe(id_)
    if meeting is None:
        return None
    body = office.bodies.maybe(meeting.body)
    return Side(
        meeting,
        body.name if body else "",
        office.items.count(where("meeting") == id_),
        office.papers.count(where("meeting") == id_),
        to_do(office, meeting),
        _approved(office, meeting),
    )


def _approved(office: Office, meeting: Meeting) -> str:
    if meeting.approval is None:
        return ""
    at = office.meetings.maybe(meeting.approval.meeting)
    return f"{f'at {at.ref} ' if at else ''}on {brief(meeting.approval.on)}"


def laid_out(side: Side) -> Content:
    """The meeting as a page of a few lines."""
    meeting = side.meeting
    title = f"{meeting.ref} · {words.KINDS[meeting.kind]} meeting".replace("party meeting", "party")
    lines = [
        Content.styled(title, "bold"),
        *([Content(meeting.title)] if meeting.title else []),
        Content.styled(side.body, "$text-muted"),
        Content(""),
    ]
    for sitting in meeting.sittings:
        lines += [Content(words.day_and_time(sitting)), Content(sitting.venue or "no venue yet")]
        if sitting.video:
            lines.append(Content(f"by video: {sitting.video}"))
        if sitting.joining:
            lines.append(Content(f"how to join: {sitting.joining}"))
        if sitting.reason:
            lines.append(Content.styled(f"adjourned: {sitting.reason}", "$text-muted"))
    lines += [Content(""), words.state(meeting), *map(Content, _facts(side))]
    if side.todo:
        lines += [Content(""), *map(step, side.todo)]
    return Content("\n").join(lines)


def _facts(side: Side) -> list[str]:
    meeting = side.meeting
    if meeting.status == "cancelled":
        return [f"Why: {meeting.cancelled}"]
    items = "1 item" if side.items == 1 else f"{side.items} items"
    papers = {0: "no papers", 1: "1 paper"}.get(side.papers, f"{side.papers} papers")
    found = [f"{items} on the agenda, {papers}"]
    if meeting.status in OPEN:
        found.append("no minutes yet")
    if side.approved:
        found.append(f"minutes approved {side.approved}")
    return found


def step(todo: ToDo) -> Content:
    """One thing to do, with a sign that says whether it is done."""
    by = f" by {brief(todo.by)}" if todo.by else ""
    sign, look = ("✓ ", "$success") if todo.done else ("▸ ", "bold $accent")
    return Content.assemble((sign, look), f"{todo.text}{by}")


def in_brief(side: Side) -> str:
    """The one thing most worth saying of a meeting, for the status line."""
    meeting = side.meeting
    if meeting.status == "cancelled":
        return f"cancelled: {meeting.cancelled}"
    open_ = next((todo for todo in side.todo if not todo.done), None)
    return step(open_).plain if open_ else words.day_and_time(meeting.sittings[-1])
