"""What a body's terms of reference say about deciding by correspondence: typed, set, and told."""

from __future__ import annotations

from msgspec.structs import replace

from meetings.areas.text import nearest, one_line
from meetings.bodies import share_or_number
from meetings.errors import Refused
from meetings.records.group import Correspondence, Silence

RULES: dict[Silence, str] = {
    "no-rule": "no rule on silence",
    "consent": "silence is agreement",
    "not-counted": "silence is not counted",
    "quorum-of-replies": "so many replies are needed",
}
"""Each rule in a few words."""

_KNOWN: dict[str, Silence] = {
    "no-rule": "no-rule", "none": "no-rule", "consent": "consent", "not-counted": "not-counted",
}  # fmt: skip


def silence_from(words: str, held: Correspondence) -> Correspondence:
    """The terms with another rule on silence: `no-rule`, `consent`, `not-counted`, or how many replies are
    needed (`5`, `1/2`, or `quorum-of-replies=1/2`)."""
    said = "-".join(words.split()).casefold() or "no-rule"
    if said in _KNOWN:
        return replace(held, silence=_KNOWN[said], replies=None)
    need = share_or_number(said.removeprefix("quorum-of-replies="), "A number of replies")
    if need is None:
        near = nearest(said, _KNOWN)
        hint = f"did you mean {near}?" if near else "or how many replies are needed: 5, or 1/2."
        raise Refused(
            f"“{one_line(words, 40)}” is no rule on silence; write no-rule, consent or not-counted, {hint}"
        )
    return replace(held, silence="quorum-of-replies", replies=need)


def silence_words(terms: Correspondence) -> str:
    """The rule on silence as it is typed: `consent`, or `1/2` for so many replies."""
    return terms.replies or "no-rule" if terms.silence == "quorum-of-replies" else terms.silence


def silence_told(terms: Correspondence) -> str:
    """The terms in a few words, for a list of what a body has agreed."""
    said = RULES[terms.silence]
    if terms.silence == "quorum-of-replies":
        said = f"{_so_many(terms)} must reply"
    return f"{said}, one member can call it in" if terms.may_call_in else said


def _so_many(terms: Correspondence) -> str:
    return f"{terms.replies} of those asked" if "/" in (terms.replies or "") else f"{terms.replies}"


def silence_means(terms: Correspondence) -> str:
    """What it means not to reply, as members are told it before they do or do not."""
    match terms.silence:
        case "consent":
            return "If you do not reply by then, you count as agreeing: so our terms of reference say."
        case "not-counted":
            return "If you do not reply by then, you are not counted: so our terms of reference say."
        case "quorum-of-replies":
            return (
                f"At least {_so_many(terms)} must reply, our terms of reference say; if fewer do, the result "
                "is only a recommendation, which the next meeting is asked to ratify. Whoever does not reply "
                "is not counted."
            )
        case _:
            return (
                "Our terms of reference do not say what silence means, so it means nothing: only replies "
                "are counted, and the result will say how many did not reply."
            )


def calling_in(terms: Correspondence) -> str:
    """What comes of a wish to talk it over."""
    if terms.may_call_in:
        return "If one member asks for that, it goes to the next meeting and is not decided by this letter."
    return "That is noted with your reply, but does not by itself take it to a meeting."
