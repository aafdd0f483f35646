"""A round of correspondence in a few words: how it stands, and what Today has to say of it."""

from __future__ import annotations

from meetings.correspondence.counting import unanswered
from meetings.correspondence.rounds import ends, rounds, state_of
from meetings.dates import in_days
from meetings.office import Office
from meetings.records.correspondence import Answer, Round

ANSWERS: dict[Answer, tuple[str, str]] = {
    "for": ("✓", "for"),
    "against": ("✗", "against"),
    "abstaining": ("–", "abstaining"),
    "discuss": ("?", "would talk it over at a meeting"),
}
"""Each answer as a sign and in words."""


def state_words(office: Office, one: Round) -> str:
    """How a round stands, in words, with the days that are left or have gone by."""
    match state_of(one, office.now):
        case "open":
            return f"open, closes {in_days(one.closes, office.today)}"
        case "closes-today":
            return "open, closes today"
        case "to-count":
            return f"closed for replies {_ago(office, one)}: count it"
        case "counted":
            decision = office.decisions.maybe(one.decision)
            word = {"agreed": "agreed", "not-agreed": "not agreed"}.get(
                one.outcome or "", "goes to a meeting"
            )
            return f"{word}: {decision.ref}" if decision else word
        case "withdrawn":
            return "withdrawn"
        case "taken-back":
            return "taken back"


def _ago(office: Office, one: Round) -> str:
    days = (office.today - one.closes).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def replied_words(one: Round) -> str:
    """How many have replied: `4 of 9 replied`."""
    silent = len(unanswered(one.asked, one.replies))
    return f"{len(one.asked) - silent} of {len(one.asked)} replied"


def told_of_rounds(office: Office, body: str) -> tuple[str, str]:
    """What Today says of a body's open rounds, and the id of the one that is spoken of; the one that waits
    longest to be counted first. Both are empty where none is open."""
    found = rounds(office, body, waiting=True)
    if not found:
        return "", ""
    first = found[0]
    many = f"{len(found)} by correspondence"
    if office.now >= ends(first):
        over = sum(office.now >= ends(one) for one in found)
        which = "" if len(found) == 1 else f", {over} of them" if over > 1 else f", {first.ref}"
        return f"▲ {many}{which} closed for replies {_ago(office, first)}: count it", first.id
    which = "" if len(found) == 1 else f", {first.ref}"
    return f"{many}{which} closes {in_days(first.closes, office.today)} · {replied_words(first)}", first.id
