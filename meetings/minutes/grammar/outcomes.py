"""What the meeting agreed, resolved, noted, recommended, referred, refused or made good."""

from __future__ import annotations

from collections.abc import Callable

from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span, command_in
from meetings.minutes.grammar.references import referred_to
from meetings.minutes.names import is_name_word
from meetings.records import forms

_MAKES: dict[str, Callable[[str], forms.Parsed]] = {
    "agreed": lambda text: forms.Decision(text, "agreed"),
    "resolved": lambda text: forms.Decision(text, "resolved"),
    "noted": lambda text: forms.Noted(text),
    "recommended": lambda text: forms.Recommended(text),
    "not agreed": lambda text: forms.NotAgreed(text),
}
_BODY = 160


def outcome(said: Command) -> Answer:
    """`agreed: …`, `AGREED …`, `agreed that …`; the same with resolved, noted and recommended."""
    return _outcome(said.word.lower(), said)


def _outcome(name: str, said: Command) -> Answer:
    if name == "recommended" and (found := _to_body(said, forms.Recommended)):
        return found
    make = _MAKES[name]
    if said.after_colon:
        return Fits(make(said.after_colon.text))
    if not said.rest or said.rest.plain[0] == ":" or _first(said.rest) == "with":
        return None
    text = said.rest.without("that")
    if not text or _first(text) == "that":
        return None
    if text.text != said.rest.text or said.word.isupper():
        return Fits(make(text.text))
    plain_speech = name == "recommended" and not said.word.islower()  # Recommended reading was handed out
    return None if plain_speech else Near(offer=make(text.text))


def _first(span: Span) -> str:
    return span.plain[:40].split()[0].lower() if span else ""


def not_agreed(said: Command) -> Answer:
    """`not agreed: …`, `NOT AGREED …`."""
    inner = command_in(said.rest, said.names)
    if inner is None or inner.word.lower() != "agreed":
        return None
    return _outcome("not agreed", inner)


def it_was(said: Command) -> Answer:
    """`It was agreed that …`, and so with the other outcomes."""
    rest = said.rest.without("was")
    inner = command_in(rest, said.names) if rest.text != said.rest.text else None
    if inner is None:
        return None
    name = inner.word.lower()
    if name == "not":
        return not_agreed(inner)
    if name == "referred":
        return referred(inner)
    return _outcome(name, inner) if name in _MAKES else None


def referred(said: Command) -> Answer:
    """`referred to BODY: …`."""
    return _to_body(said, forms.Referred)


def _to_body(said: Command, form: type[forms.Recommended] | type[forms.Referred]) -> Answer:
    """`… to BODY: text`: one of ours, an organisation, or a name in capitals kept as words."""
    rest = said.rest.without("to")
    parts = rest.split(":", within=_BODY) if rest.text != said.rest.text else None
    if parts is None:
        return None
    who, text = parts
    found = said.names.one(who.plain)
    if found and found.fits:
        return Near((said.names.question(who.text, found.fits),), form(text.text, to_words=who.text))
    if found and found.owner.kind in ("body", "organisation"):
        known = found.owner.id != ""
        return Fits(form(text.text, found.owner) if known else form(text.text, to_words=who.text))
    if found is None and _named_body(who.plain):
        return Fits(form(text.text, to_words=who.text))
    return None


def _named_body(plain: str) -> bool:
    words = plain.removeprefix("the ").removeprefix("The ").split()
    if not words or len(words) > 12 or not is_name_word(words[0]) or not is_name_word(words[-1].rstrip(")")):
        return False
    return all(is_name_word(word.strip("(),")) or word in _JOINTS or word.isdigit() for word in words)


_JOINTS = frozenset(["and", "for", "of", "on", "the", "in", "&", "with"])


def ratified(said: Command) -> Answer:
    """`ratified D7`: an earlier recommendation made good; prose for what is not to be ratified."""
    ref, text = said.rest.head_and_tail()
    found = referred_to(ref.unended().plain if not text else ref.plain, "D", said.room)
    if found is None or (":" in said.rest.plain[:20] and not text):
        return None
    if isinstance(found, str):
        return Near((found,))
    if why := next((one.stands for one in said.room.decisions if one.id == found.id), ""):
        return Near((why,))
    notes, ambiguous = found.asked()
    return Fits(forms.Ratified(found.id, text.text), notes, ambiguous)
