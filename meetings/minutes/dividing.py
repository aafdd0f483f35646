"""Splitting a line of the minutes in two, and joining one with the line before it; no word is lost."""

from __future__ import annotations

import re

from meetings.dates import short_of
from meetings.errors import Refused
from meetings.minutes.correcting import put_right, says
from meetings.minutes.echo import Echo, said
from meetings.minutes.live import LiveMinutes
from meetings.minutes.reading import Says
from meetings.minutes.together import Heads, heads_of
from meetings.minutes.versions import differ, in_one_version, kept_beside
from meetings.records import forms as form
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed

_IN_WORDS = (
    form.Prose, form.Remark, form.Continuation, form.Decision, form.Recommended, form.Referred,
    form.NotAgreed, form.Noted, form.Action, form.Progress, form.Thanks, form.Off,
)  # fmt: skip
"""What is said in words of its own, which another line's words can become part of."""

_MARK = re.compile(r"^(?:\.{3}|…|\\)\s*")
"""What only says how a line is read, and is none of its words."""


def cut(line: str, at: int) -> tuple[str, str]:
    """The two parts of a line cut at a place; within a word it is cut before that word."""
    while 0 < at < len(line) and line[at].isalnum() and line[at - 1].isalnum():
        at -= 1
    return line[:at].rstrip(), line[at:].lstrip()


def cut_before(line: str, words: str) -> tuple[str, str]:
    """The two parts of a line, the second beginning with these words; refused where that is not one place."""
    sought = words.strip()
    at = line.find(sought, 1) if sought else -1
    if at < 0 or line.find(sought, at + 1) >= 0:
        many = "more than once" if at > 0 else "nowhere after its beginning"
        raise Refused(
            f"“{short_of(words)}” stands {many} in that line; name the words the second part begins with."
        )
    return line[:at].rstrip(), line[at:].lstrip()


def split(live: LiveMinutes, entry: Entry, first: str, second: str) -> Echo:
    """Let a line say its first part, and put in a line after it that is read as if the second were typed.

    `entry` is the line as whoever splits it saw it; where it was changed meanwhile nothing is split, and both
    versions are kept.
    """
    if not first.strip() or not second.strip():
        raise Refused("Both parts need words: choose a place between two words of the line.")
    with live.change(f"split: {first[:40]} | {second[:40]}"):
        now = live.standing(entry.id)
        if differ(now, entry):
            whole = f"{first} {second}"
            return kept_beside(live, entry, whole, _read_alike(live, entry, whole))
        _must_split(live, now)
        kept = put_right(live, in_one_version(live, now.id), first, _read_alike(live, now, first))
        new = live.insert_after(kept, second, says(live, second, now.at))
    return Echo(("split", *_gone(now, kept), *said(live.telling, new), f"after “{short_of(kept.line)}”"))


def join(live: LiveMinutes, entry: Entry) -> Echo:
    """Let a line's words become part of the line before it under the same item; what became of both."""
    with live.change(f"join: {entry.line[:60]}"):
        second = in_one_version(live, entry.id)
        first = in_one_version(live, _before(live, second).id)
        _must_join(live, first, second)
        line = f"{first.line} {_MARK.sub('', second.line)}"
        reading = _read_alike(live, first, line)
        if type(reading.parsed) is not type(first.parsed):
            now, then = (kind_of(one.parsed).replace("-", " ") for one in (reading, first))
            raise Refused(
                f"Joined, the two would be read as {now} and no longer as {then}; edit them instead."
            )
        live.take_back(second)
        kept = put_right(live, in_one_version(live, first.id), line, reading)
    return Echo(("joined", *_gone(second, None), *said(live.telling, kept), kept.line))


def _read_alike(live: LiveMinutes, entry: Entry, line: str) -> Says:
    """What a line says in an entry's place; what was prose stays prose, whatever it could be read as."""
    reading = says(live, line, entry.at, entry.made)
    if isinstance(entry.parsed, form.Prose) and not isinstance(reading.parsed, form.Prose):
        return Says(form.Prose(line), reading.at, reading.tags)
    return reading


def _gone(before: Entry, after: Entry | None) -> tuple[str, ...]:
    """The number of what a line made, where nothing makes it any more."""
    gone = before.ref and (after is None or after.ref != before.ref)
    return (f"{before.ref} taken back",) if gone else ()


def _must_split(live: LiveMinutes, entry: Entry) -> None:
    heads = heads_of(live.entries, live.minutes)
    if _private(live, heads, entry):
        raise Refused("A private note is not split, for its second part would be printed; edit it instead.")
    continued = any(head == entry.id != id_ for id_, head in heads.items())
    if entry.made and continued:
        raise Refused("Another line goes on with that one: join them first, and then split what they say.")


def _before(live: LiveMinutes, entry: Entry) -> Entry:
    """The line that stands before another under the same item."""
    standing = [one for one in live.entries if not one.taken_back and one.item == entry.item]
    at = next(n for n, one in enumerate(standing) if one.id == entry.id)
    earlier = [one for one in standing[:at] if not isinstance(one.parsed, form.Item)]
    if not earlier:
        raise Refused("That line is the first of its item, so there is none before it to join it with.")
    return earlier[-1]


def _must_join(live: LiveMinutes, first: Entry, second: Entry) -> None:
    for one, which in ((second, "That line"), (first, f"The line before it, “{short_of(first.line)}”,")):
        if why := _not_in_words(one.parsed):
            raise Refused(f"{which} {why}, so the two are not joined; move or edit one of them.")
    heads = heads_of(live.entries, live.minutes)
    if _private(live, heads, first) != _private(live, heads, second):
        raise Refused("One of the two is a private note and the other is not, so they are not joined.")
    confidential = {p.entry: p.confidential for p in live.minutes.paragraphs}
    if confidential.get(heads[first.id], False) != confidential.get(heads[second.id], False):
        raise Refused("One of the two is in the confidential part and the other is not; they are not joined.")


def _not_in_words(parsed: Parsed) -> str:
    """Why a line has no words that could be joined with others; empty where it has."""
    match parsed:
        case _ if isinstance(parsed, _IN_WORDS):
            return ""
        case form.Proposal() | form.Vote():
            return "is part of a vote"
        case _:
            return f"does more than say something ({kind_of(parsed).replace('-', ' ')})"


def _private(live: LiveMinutes, heads: Heads, entry: Entry) -> bool:
    return isinstance(live.entry(heads[entry.id]).parsed, form.Off)
