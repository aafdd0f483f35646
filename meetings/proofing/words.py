"""What a text is about: the words that say something, lightly stemmed, and the subjects of Compacts.

Everything here is a plain list that can be read and argued with; nothing is learnt from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from meetings.dates import straight

SUBJECTS: dict[str, str] = {
    "paying in advance": r"in advance|pay(?:s|ing|ments?)?|paid|invoic\w+|instal?lments?|underspen\w+"
    r"|give back",
    "expenses": r"expenses|out[- ]of[- ]pocket|mileage|(?:travel|childcare) costs|costs? them nothing"
    r"|costs something",
    "ending or changing": r"end(?:s|ed|ing)?|ceas\w+|discontinu\w+|withdr(?:aw|ew)\w*|terminat\w+"
    r"|decommission\w*|cut|cuts|cutting|reduc\w+|stop(?:s|ped|ping)?|expir\w+|exit|taper\w*"
    r"|wind(?:ing)? down|way out|enough notice|weeks ahead|not always safe"
    r"|(?:changes?|changing|variations?|cuts?)(?= (?:to|of|in) (?:fund|grant))",
    "funding": r"funds?|funded|fund(?:ing|ers?)|grants?|(?<!value for )money|financ\w+|subsid\w+|core costs",
    "contracts": r"contracts?|contracting|tender\w*|procure\w*|commission(?:s|ed|ing)?|bids|bidding"
    r"|specifications?",
    "feedback": r"feedback|what (?:became|came|becomes|comes) of|hear back|report back|findings"
    r"|why a decision was made|summary of (?:the )?responses",
    "time and notice": r"(?:[0-9]+|six|eight|ten|twelve|thirteen) (?:weeks?|months?)|timescales?|deadlines?"
    r"|first opportunity|(?:all the|as much|more|enough|sufficient|plenty of) time"
    r"|beforehand|announc\w+|closing date"
    r"|time (?:enough )?to (?:answer|reply|respond)|opens on|closes on|(?:open|runs?) (?:until|from|for)"
    r"|good time|notice|agreed (?:methods and )?times|early|exact dates",
    "consultation": r"consult\w*|questionnaires?|surveys?|have your say|ask(?:ed)? for (?:their|your) views"
    r"|your views|respondents?|responses?|engagement",
    "volunteering": r"volunteer\w*",
    "training and skills": r"train|trained|training|skills?|qualifications?|capacity",
    "monitoring": r"monitor\w*|evaluat\w*|reporting|report on|outcomes?|performance|audit\w*|proper records",
    "equality": r"equalit\w+|equal (?:access|opportunit\w+|chances?)|diversity|disab\w+|ethnic\w*|race|racial"
    r"|gender|religio\w+|faith|sexual\w*|refugees|discriminat\w+|protected characteristics|inclusi\w+"
    r"|same chances",
    "independence": r"independen\w+|campaign\w*|criticis\w+|speak up|lobby\w*|press for change",
    "plain words": r"plain (?:english|words|language)|jargon|several formats|easy[- ]read|large print"
    r"|translat\w+|languages",
    "partnership": r"partnerships?|jointly|joint",
    "risk": r"risks?",
    "premises": r"premises|buildings?|assets?",
    "disputes": r"disput\w+|complaints?|mediat\w+",
    "law and policy": r"regulations?|legislation|laws",
}
"""The subjects of Compacts, each with the words it is recognised by."""

_ONLY_WITH = {"ending or changing": ("funding", "contracts", "paying in advance")}
"""Subjects that say something only beside another: much may end, but not everything exist is a grant."""

_NOTHING_BY_THEMSELVES = """
    a about above across after again against all allow allowed almost along already also although always
    am among an and another any anybody anyone anything are area around as ask at away be became because
    become been before began begin behind being below best better between both bring but by came can
    cannot change chance clear clearly come could council day did differ different do does doing done
    down during each either else enough even ever every everybody everyone everything fact far feel few
    find fit for from full further gave get give given go goes going good got great group had has have
    having he held help her here high him his hold how however i if in include into is it its itself
    just keep kept kind know known large last late later least less let like little local long look made
    mainly make many may me mean meet member might mind more most much must my myself near need never
    new next no nobody nor not nothing now of off offer often old on once one only open openly or order
    organisation other our out over own part partner people person place plan point policy possible
    public put rather ready really same say sector see set shall she should show side since small so
    some somebody someone something soon still such take tell than that the their them then there these
    they thing think this those though through to together too took toward try two under until up upon
    us use used user very want was way we well went were what when where whether which while who whole
    whom whose why will with within without work would year yes yet you your authority body borough
    charity citizen committee community compact department district draft neighbourhood paper proposal
    propose respect resident resource service society staff statutory street third town value voluntary
    vco vcs
"""
"""Words that say nothing by themselves, and those that nearly every line of a Compact and a draft have."""

_EMPTY = frozenset(_NOTHING_BY_THEMSELVES.split())
_LONGEST = 30
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDINGS = (
    "isations", "isation", "ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "edly", "ed",
    "ally", "ly", "es", "s",
)  # fmt: skip
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class About:
    """What a text is about: subjects and stems, each with the words of the text it was recognised by."""

    subjects: dict[str, tuple[str, ...]]
    stems: dict[str, str]


def about(text: str) -> About:
    """What a text is about."""
    plain = " ".join(straight(text).lower().split())
    subjects: dict[str, dict[str, None]] = {}
    rest = []
    end = 0
    for found in _subject().finditer(plain):
        name = _NAMES[found.lastgroup or ""]
        subjects.setdefault(name, {})[found[0]] = None
        rest.append(plain[end : found.start()])
        end = found.end()
    rest.append(plain[end:])
    held = {
        name: tuple(words)
        for name, words in subjects.items()
        if name not in _ONLY_WITH or any(other in subjects for other in _ONLY_WITH[name])
    }
    stems: dict[str, str] = {}
    for word in _words(" ".join(rest)):
        stems.setdefault(stem(word), word)
    return About(held, {key: word for key, word in stems.items() if key not in _empty_stems()})


def stem(word: str) -> str:
    """A word without its endings: `supporting`, `supports` and `supported` are all `support`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    return f"{word[:-1]}y" if word.endswith("i") else word.removesuffix("e")


def _words(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        word = found[0].removesuffix("'s")
        if 2 < len(word) <= _LONGEST and word not in _EMPTY:
            yield word


@cache
def _empty_stems() -> frozenset[str]:
    return frozenset(map(stem, _EMPTY))


_NAMES = {f"s{at}": name for at, name in enumerate(SUBJECTS)}


@cache
def _subject() -> re.Pattern[str]:
    ways = "|".join(f"(?P<s{at}>{words})" for at, words in enumerate(SUBJECTS.values()))
    return re.compile(rf"(?<![\w'])(?:{ways})(?![\w])")
