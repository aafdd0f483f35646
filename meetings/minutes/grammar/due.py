"""Finding in an action's words when it is due."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from meetings import dates
from meetings.errors import Refused
from meetings.minutes.grammar.line import Span
from meetings.minutes.room import Room
from meetings.records.outcome import Due

_BY = re.compile(r"(?<![\w'-])(?:by\s+|(?=before\s))", re.IGNORECASE)
_OPENS = re.compile(
    r"(?<![\w'-])(?=(?:within|in|w/c|w/b|week|end|the\s+end|asap|a\.s\.a\.p|as\s+soon|ongoing)\b"
    r"|(?<=,\s)(?:[0-9]|mon|tue|wed|thu|fri|sat|sun|tomorrow))"
    r"|(?:for|at)\s(?=(?:the\s)?next\smeeting)",
    re.IGNORECASE,
)
_LIKE_A_DATE = re.compile(
    r"""
    (?: (?:the\s)? (?:end|start|middle|beginning|mid|early|late) [\s-]
        (?:of\s)? (?:the\s)? (?:next\s|this\s)? )?
    (?: (?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s )?                  # Thu 31 Feb 2027
        [0-9]{1,2} (?:st|nd|rd|th)? \s (?:of\s)?
        (?: (?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*
          | (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec) \b ) (?:\s[0-9]{4})?
      | [0-9]{1,2}/[0-9]{1,2} (?:/[0-9]{2,4})? \b                         # 3/13
      | [0-9]{1,4}([.-])[0-9]{1,2}\1[0-9]{2,4} \b                         # 2026-13-01
      | (?:the\s)? [0-9]{1,2}(?:st|nd|rd|th) (?=\s*$|[,.;])              # the 32nd
      | (?:next\s|this\s|last\s|the\s)?
        (?: (?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June|July|Aug(?:ust)?|Sept?(?:ember)?
                |Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) \b (?:\s[0-9]{4})?
          | (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:'s)?
          | spring|summer|autumn|winter|easter|christmas|new\syear|half-term|term|q[1-4] ) \b
      | (?:next|this|last) \s (?:week|month|quarter|term|year|financial\syear) \b
      | (?:the\s)? (?:year|month|quarter)(?:'s)? [\s-] end \b
    )
    | (?:the\s)? (?:end|start|middle|beginning) \s of \s (?:the\s|next\s|this\s)?
      (?:week|month|quarter|term|year|summer) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words after `by` that are meant as a date, whether or not they make one."""

_BEFORE_THAT = re.compile(r"before\s{1,9}", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\s?(?:and|or|to|-|/|until)\s?(?=[0-9]|(?:mon|tue|wed|thu|fri|sat|sun|end|next)\b)", re.IGNORECASE
)
_TRIES = 60
_FAR = dt.timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Dated:
    """An action's words without their date, and what the date came to. `given` is false where none was."""

    text: Span
    due: Due
    notes: tuple[str, ...] = ()
    given: bool = True


def anchors(room: Room) -> dates.Anchors:
    """The days that due dates hang on in this room."""
    return dates.Anchors(
        today=room.on,
        next_meeting=room.next_meeting.on if room.next_meeting else None,
        annual_meeting=room.annual_meeting.on if room.annual_meeting else None,
        compact_week=room.compact_week,
    )


def cut_due(text: Span, room: Room, *, only_by: bool = False) -> Dated:
    """The words of an action parted from their due date; no date at all means the next meeting.

    Only the last `by` that reads as a date counts; without one, `in 2 weeks`, `w/c 7 Dec`, `asap`, `ongoing`
    and the like count at the very end. A date not understood stays in the words and is flagged.
    """
    hangs = anchors(room)
    doubted = ""
    marks = list(_BY.finditer(text.plain))[-_TRIES:]
    for mark in reversed(marks):
        try:
            found = dates.leading_due(text.plain, mark.end(), hangs)
        except Refused as refused:
            doubted = doubted or str(refused)
            continue
        if found and not _ANOTHER.match(text.plain, found[1]):
            return _cut(text, mark.start(), mark.end(), found, room)
    unread = next((like for mark in reversed(marks) if (like := _like_a_date(text.plain, mark.end()))), None)
    if unread is None and not doubted:
        at_end = _at_the_end(text, hangs)
        if isinstance(at_end, str):
            doubted, unread = at_end, _LIKE_A_DATE.search(text.plain, max(len(text.plain) - 60, 0))
        elif at_end and not (only_by and (at_end[0] > 0 or at_end[2][0].kind == "ongoing")):
            return _cut(text, *at_end, room)
    if unread or doubted:
        words = text.text[unread.start() : unread.end()].strip() if unread else ""
        why = doubted or f"“{dates.short_of(words)}” is not understood as a date: say 3 Dec, or end of Jan"
        return Dated(text, Due(words=words, not_understood=True), (why,))
    return Dated(text, Due(kind="next-meeting", on=hangs.next_meeting), given=False)


def _like_a_date(plain: str, start: int) -> re.Match[str] | None:
    """Words there that are meant as a date; after `before` too."""
    before = _BEFORE_THAT.match(plain, start)
    return _LIKE_A_DATE.match(plain, before.end() if before else start)


def _at_the_end(text: Span, hangs: dates.Anchors) -> tuple[int, int, tuple[Due, int]] | str | None:
    """A due date without `by` that stands at the very end; a sentence where no such day exists."""
    tail = max(len(text.plain) - 60, 0)
    ends = len(text.plain.rstrip(" .;)"))
    for mark in _OPENS.finditer(text.plain, tail):
        try:
            found = dates.leading_due(text.plain, mark.end(), hangs)
        except Refused as refused:
            return str(refused)
        if found and found[1] >= ends:
            return mark.start(), mark.end(), found
    return None


def _cut(text: Span, start: int, words_from: int, found: tuple[Due, int], room: Room) -> Dated:
    due, end = found
    plain = text.plain
    if plain[start - 1 : start] == "(" and plain[end : end + 1] == ")":
        start, end = start - 1, end + 1
    before, after = text.part(0, start), text.part(end)
    if not after or after.plain[0] in ".;":
        before = before.part(0, len(before.plain.rstrip(" ,;-(")))
    after = (
        after.part(1)
        if after.plain[:1] in (",", ".", ";") and (not before or len(after.plain) == 1)
        else after
    )
    joint = "" if not before or after.plain[:1] in (",", ".", ";") else " "
    kept = Span.of(before.text + joint + after.text)
    words = text.text[words_from : words_from + len(due.words)]
    due = Due(kind=due.kind, on=due.on, words=words)
    return Dated(kept, due, _doubts(due, room))


def _doubts(due: Due, room: Room) -> tuple[str, ...]:
    """What to ask about a date: one already past, or one that only next year can bring."""
    if due.on is None or due.kind != "date":
        return ()
    if due.on < room.on:
        return (f"{dates.brief(due.on)} has already passed: is the date right?",)
    return year_asked(due.on, due.words, room)


def year_asked(on: dt.date, words: str, room: Room) -> tuple[str, ...]:
    """What to ask about a day that only next year brings, where the words do not say that year."""
    if on - room.on > _FAR and not re.search(r"[0-9]{4}|\bin\b|'[0-9]", words):
        return (f"“{words}” is read as {dates.brief(on)}: is the year right?",)
    return ()
