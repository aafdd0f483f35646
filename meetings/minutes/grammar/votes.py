"""Proposals and the votes on them."""

from __future__ import annotations

import re
from typing import Literal

from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span, fitting, people_in, with_people
from meetings.minutes.names import Found, Listed, Names
from meetings.records import forms
from meetings.records.base import Owner

Side = Literal["for", "against", "abstaining"]

_SIDES: dict[str, Side] = {
    "for": "for", "against": "against", "abstaining": "abstaining",
    "abstained": "abstaining", "abstains": "abstaining", "abstain": "abstaining",
}  # fmt: skip
_COUNT = re.compile(r"([0-9]{1,4}) ?- ?([0-9]{1,4})(?: ?- ?([0-9]{1,4}))?")
_SECONDED = re.compile(r"[ ,]\s{0,9}(?:and )?seconded (?:by )?", re.IGNORECASE)


def proposal(said: Command) -> Answer:
    """`proposed JS, seconded TM: give the twelve weeks' notice`."""
    parts = said.rest.split(":")
    if parts is None:
        return None
    who, text = parts
    who = who.without("by")
    joint = _SECONDED.search(who.plain)
    names = [who.part(0, joint.start()), who.part(joint.end())] if joint else [who]
    people = [(span, said.names.person(span.unended().plain.rstrip(", "))) for span in names]
    owners = [found.owner if found else Owner(kind="person", words=span.text) for span, found in people]
    form = forms.Proposal(owners[0], text.text, owners[1] if joint else None)
    missing = [span.plain for span, found in people if found is None]
    if missing:
        listed = [said.names.listed(words) for words in missing]
        offered = all(one and one.unknown for one in listed)
        return Near(tuple(said.names.why_not(words) for words in missing), form) if offered else None
    return fitting(form, Listed(tuple(found for _, found in people if found)).ambiguous, said.names)


def vote(said: Command) -> Answer:
    """`vote 7-1-2` (for, against, abstaining), `vote JS PC for, TM against`, `vote for JS PC, against TM`."""
    rest = said.after_colon or said.rest
    rest = rest.unended()
    if len(rest.plain) > 4000:
        return None
    if count := _COUNT.fullmatch(rest.plain):
        form = forms.Vote(count=(int(count[1]), int(count[2]), int(count[3] or 0)))
        return Fits(form) if count[3] else Near(("a vote is typed as for-against-abstaining: 7-1-2",), form)
    return _by_names(rest, said.names)


def _by_names(rest: Span, names: Names) -> Answer:
    """Names before each side, or after it; whichever the line begins with holds for all of it."""
    tokens = re.findall(r"[,;]|[^\s,;:]+", rest.plain)
    stretches: list[tuple[Side | None, list[str]]] = [(None, [])]
    for token in tokens:
        side = _SIDES.get(token.lower())
        if side:
            stretches.append((side, []))
        else:
            stretches[-1][1].append(token)
    after = not stretches[0][1]
    sides = stretches[1:] if after else _shifted(stretches)
    if sides is None:
        return None
    named: list[tuple[Found, Side]] = []
    unknown: tuple[str, ...] = ()
    for side, words in sides:
        listed = people_in(_trimmed(words), names)
        if listed is None or side is None:
            return None
        named += [(person, side) for person in listed.found]
        unknown += listed.unknown
    owners = [person.owner for person, _ in named]
    if len(set(owners)) < len(owners):
        return Near(("somebody is named twice in this vote",))
    if not named:
        return None
    form = forms.Vote(named=tuple((person.owner, side) for person, side in named))
    return with_people(form, Listed(tuple(person for person, _ in named), unknown), names)


def _shifted(stretches: list[tuple[Side | None, list[str]]]) -> list[tuple[Side | None, list[str]]] | None:
    """The same stretches where each side stands after its names; nothing may follow the last side."""
    if len(stretches) < 2 or stretches[-1][1]:
        return None
    return [(stretches[i + 1][0], stretches[i][1]) for i in range(len(stretches) - 1)]


def _trimmed(words: list[str]) -> str:
    while words and words[0] in (",", ";", "and"):
        words = words[1:]
    while words and words[-1] in (",", ";", "and"):
        words = words[:-1]
    return " ".join(words)


def casting(said: Command) -> Answer:
    """`casting for`, `casting vote against`."""
    side = said.rest.unended().without("vote").plain[:20].lower()
    if side == "for":
        return Fits(forms.Vote(casting="for"))
    return Fits(forms.Vote(casting="against")) if side == "against" else None


def record(said: Command) -> Answer:
    """`record AB against`: somebody asks to be named with their vote."""
    rest = said.rest.unended()
    who, _, word = rest.plain.rpartition(" ")
    side = _SIDES.get(word.lower())
    found = people_in(who, said.names) if side and len(who) < 4000 else None
    if found is None or side is None:
        return None
    form = forms.Vote(recorded=tuple((owner, side) for owner in found.owners))
    return with_people(form, found, said.names)
