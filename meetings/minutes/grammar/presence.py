"""Who is here, who is not, and who comes and goes."""

from __future__ import annotations

import re
from collections.abc import Callable

from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span, fitting, people_in, with_people
from meetings.minutes.name_words import HONORIFICS
from meetings.minutes.names import Found, Listed, Names, is_name_word, looks_like_initials
from meetings.records import forms
from meetings.records.base import Owner

_LIST = 4000
_NAME = 120
_OTHERS = re.compile(
    r"([1-9][0-9]{0,3}) ((?:other )?(?:people|residents|visitors|guests|observers|volunteers|officers|members"
    r"|students|councillors|trustees|staff)|others?|members of the public)",
    re.IGNORECASE,
)
_PARTICLE_WORDS = "al ap bin da de del den der di el ibn la le van von"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def _people(span: Span, names: Names) -> tuple[Listed, tuple[str, ...]] | None:
    """The people of a list, and the ids of those `online`: a stretch between commas, or one `(online)`."""
    if len(span.plain) > _LIST:
        return None
    if span.plain.rstrip(".").casefold() == "all":
        return Listed(tuple(Found(Owner(kind="person", id=p.id)) for p in names.room.people if p.member)), ()
    found: list[Found] = []
    unknown: list[str] = []
    online: list[str] = []
    for stretch in span.unended().plain.replace(";", ",").split(","):
        words, marked = _online(stretch.strip())
        listed = people_in(words.removeprefix("and "), names)
        if listed is None:
            return None
        found += listed.found
        unknown += listed.unknown
        online += [one.owner.id or one.owner.words for one in listed.found[-marked:]] if marked else []
    return Listed(tuple(found), tuple(unknown)), tuple(dict.fromkeys(online))


def _online(stretch: str) -> tuple[str, int]:
    """The stretch without `online`, and for how many of its people that holds, counted from its end."""
    low = stretch.lower()
    if low.endswith("(online)"):
        return stretch[:-8].rstrip(), 1
    return (stretch[:-7].rstrip(), 1_000_000) if low.endswith(" online") else (stretch, 0)


def here(said: Command) -> Answer:
    """`here JS PC, SK online`."""
    found = _people(said.after_colon or said.rest, said.names)
    return found and with_people(forms.Present(found[0].owners, found[1]), found[0], said.names)


def apologies(said: Command) -> Answer:
    """`apologies AB: on leave`, `apologies were received from AB and OB`."""
    rest = said.after_colon or said.rest
    for word in ("were", "received", "from"):
        rest = rest.without(word)
    return _excused(rest, said.names, forms.Apologies)


def late(said: Command) -> Answer:
    """`late JS: train`."""
    return _excused(said.after_colon or said.rest, said.names, forms.Late)


def _excused(rest: Span, names: Names, form: type[forms.Apologies] | type[forms.Late]) -> Answer:
    who, reason = rest.head_and_tail()
    found = _people(who, names)
    if found is None or found[1]:
        return None
    return with_people(form(found[0].owners, reason.text), found[0], names)


def _arrives(found: Listed, online: tuple[str, ...]) -> forms.Parsed:
    return forms.Arrives(found.owners, online)


def _leaves(found: Listed, online: tuple[str, ...]) -> forms.Parsed | None:
    return None if online else forms.Leaves(found.owners)


def _returns(found: Listed, online: tuple[str, ...]) -> forms.Parsed | None:
    return None if online else forms.Returns(found.owners)


_MOVES: dict[str, Callable[[Listed, tuple[str, ...]], forms.Parsed | None]] = {
    "arrives": _arrives, "arrived": _arrives, "joins": _arrives, "joined": _arrives,
    "leaves": _leaves, "left": _leaves, "returns": _returns, "returned": _returns, "rejoined": _returns,
}  # fmt: skip
MOVES = tuple(_MOVES)


def moves(said: Command) -> Answer:
    """`arrives JS`, `left PC and TM`, `returns SK`."""
    return _moved(said.word, said.rest, said.names)


def moved(span: Span, names: Names) -> Answer:
    """`JS arrived`, `PC and TM left`, `SK joined online`."""
    if len(span.plain) > _LIST:
        return None
    words = span.unended()
    online = words.plain[-7:].lower() == " online"
    words = words.part(0, -7) if online else words
    at = max(words.plain.rfind(" "), 0)
    verb = words.plain[at:].strip()
    return _moved(verb, words.part(0, at), names, " online" if online else "") if at else None


def _moved(verb: str, who: Span, names: Names, online: str = "") -> Answer:
    make = _MOVES.get(verb.lower())
    if make is None or not who or who.plain.rstrip(".").casefold() == "all":
        return None
    found = _people(Span.of(who.text + online), names)
    form = make(*found) if found else None
    return with_people(form, found[0], names) if found and form else None


def substitute(said: Command) -> Answer:
    """`sub XY for JS`: somebody known or not sits in for a member."""
    parts = said.rest.unended().split(" for ")
    if parts is None:
        return None
    who, member = said.names.person(parts[0].plain), said.names.person(parts[1].plain)
    if who is None and not (_person_name(parts[0].plain) or looks_like_initials(parts[0].plain)):
        return None
    known = who or Found(Owner(kind="person", words=parts[0].text))
    if member is None:
        form = forms.Substitute(known.owner, Owner(kind="person", words=parts[1].text))
        listed = said.names.listed(parts[1].plain)
        return Near((said.names.why_not(parts[1].plain),), form) if listed and listed.unknown else None
    asked = Listed((known, member)).ambiguous
    fits = fitting(forms.Substitute(known.owner, member.owner), asked, said.names)
    return fits if who else Fits(fits.form, (*fits.notes, said.names.why_not(parts[0].plain)), asked)


def guest(said: Command) -> Answer:
    """`guest Jo Hall (Fire and Rescue)`."""
    return (found := _visitor(said)) and Fits(forms.Guest(*found))


def observer(said: Command) -> Answer:
    """`observer Jo Hall (Fire and Rescue)`."""
    return (found := _visitor(said)) and Fits(forms.Observer(*found))


def _visitor(said: Command) -> tuple[str, str] | None:
    """A name in capitalised words and perhaps an organisation in brackets, and nothing else."""
    rest = said.after_colon or said.rest
    name, organisation = rest, Span("", "")
    if rest.plain.endswith(")") and (parts := rest.split("(")):
        name, organisation = parts[0], parts[1].part(0, -1)
        if not organisation or "(" in organisation.plain or ")" in organisation.plain:
            return None
    return (name.text, organisation.text) if _person_name(name.plain) else None


def _person_name(plain: str) -> bool:
    words = plain[:_NAME].split()
    if not words or len(plain) > _NAME or len(words) > 6 or words[0].lower() in _PARTICLES:
        return False
    named = [word for word in words if word.lower() not in _PARTICLES or is_name_word(word)]
    return is_name_word(words[-1]) and all(
        is_name_word(word) or word.rstrip(".").lower() in HONORIFICS for word in named
    )


def also(said: Command) -> Answer:
    """`also 34 others`, `also 3 members of the public`."""
    found = _OTHERS.fullmatch(said.rest.unended().plain[:60])
    return Fits(forms.Also(int(found[1]), found[2].lower())) if found and len(said.rest.plain) <= 60 else None


def chair(said: Command) -> Answer:
    """`chair PC`."""
    found = said.names.person(said.rest.unended().plain)
    if found:
        return fitting(forms.Chair(found.owner), Listed((found,)).ambiguous, said.names)
    listed = None if said.after_colon else said.names.listed(said.rest.plain)
    if listed and listed.unknown and len(listed.found) == 1:
        return with_people(forms.Chair(listed.owners[0]), listed, said.names)
    return None
