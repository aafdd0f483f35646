"""Lines about the record itself: corrections, taking back, questions, the close."""

from __future__ import annotations

from meetings.minutes.grammar.line import Span, time_after, time_before
from meetings.minutes.reading import Ask, Correct, Ending, InsertBefore, Turn
from meetings.minutes.room import Room

_WHOLE: dict[str, Turn | Ask] = {
    "undo": Turn("undo"),
    "redo": Turn("redo"),
    "\\": Turn("prose"),
    "!": Turn("command"),
    "who?": Ask("who"),
    "quorum?": Ask("quorum"),
    "actions?": Ask("actions"),
    "?": Ask("help"),
}


def about_the_record(span: Span, room: Room) -> Turn | Ask | Correct | InsertBefore | Ending | None:
    """What the line asks of the record; none if it says something to be minuted."""
    return (
        _WHOLE.get(span.plain.lower() if len(span.plain) < 10 else "")
        or _correct(span)
        or _insert(span)
        or _fix(span)
        or _ending(span, room)
    )


def _correct(span: Span) -> Correct | None:
    """`s/old/new/`: three slashes and no more, for with a fourth it could be read in two ways."""
    if not (span.plain.startswith("s/") and span.plain.endswith("/") and span.plain.count("/") == 3):
        return None
    _, old, new, _ = span.text.split("/")
    return Correct(old, new) if old else None


def _insert(span: Span) -> InsertBefore | None:
    """`i/before this/new line/`: the first slash inside ends the place, the last one the new line."""
    if not (span.plain.startswith("i/") and span.plain.endswith("/") and span.plain.count("/") >= 3):
        return None
    before, _, line = span.text[2:-1].partition("/")
    return InsertBefore(before, line) if before and line.strip() else None


def _fix(span: Span) -> Correct | None:
    if span.plain[:4].lower() != "fix " or span.plain.count("=>") != 1:
        return None
    at = span.plain.index("=>")
    old, new = span.part(4, at), span.part(at + 2)
    return Correct(old.text, new.text) if old else None


def _ending(span: Span, room: Room) -> Ending | None:
    if len(span.plain) > 60:
        return None
    words = span.plain.lower().split()
    really = words.count("really") == 1 and words[0] != "really"
    said = Span.of(" ".join(word for word in words if not (really and word == "really")))
    at, said = time_before(said, room) or time_after(said, room) or (room.now, said)
    return Ending(at, really) if said.plain == "close" else None


def too_many_slashes(span: Span) -> str:
    """What to say of a correction that could be read in several ways; empty for any other line."""
    if span.plain.startswith("s/") and span.plain.endswith("/") and span.plain.count("/") > 3:
        return "a slash stands in the words to correct: type fix old => new"
    return ""
