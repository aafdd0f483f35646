"""The words by which a statement is known to speak of a subject: data, to be read, judged and changed.

No program can tell that two sentences mean the same. What it can tell, and say openly, is that both speak of
consulting people, because one says “consult” and the other “are asked”. Each subject below lists the words
that show it; nothing else decides. A statement may speak of several subjects, or of none.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement may speak of: its title, and the words that show it.

    A word that ends in `*` stands for all that begin so (`campaign*`); several words are looked for in a
    row. Capitals do not matter. Where `along` is given, one of those must be there too.
    """

    title: str
    words: tuple[str, ...]
    along: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        """Whether a text speaks of it."""
        return bool(_any_of(self.words).search(text)) and (
            not self.along or bool(_any_of(self.along).search(text))
        )


PRINCIPLES = (
    Subject("Voluntary action", ("voluntary action", "voluntary activity", "volunteer*")),
    Subject("A society that needs the sector", (
        "democratic society", "healthy society", "no society is", "society thrives", "for society to",
        "society's well-being", "society’s well-being",
    )),
    Subject("An independent sector", ("independen*",)),
    Subject("Shared aims", (
        "shared aims", "sharing aims", "common aims", "same ends", "common purpose", "common goal*",
        "together than apart", "work as one", "work together", "working together", "working in partnership",
    )),
    Subject("Each side's own part", (
        "different part", "different parts", "different thing*", "different role*", "something different",
        "distinct role*", "complement*", "complete each other",
    )),
    Subject("Consulting and involving people", (
        "consult*", "asked", "asking", "involv*", "take part", "a part in decisions", "have a say",
    )),
    Subject("Better policies and services", (
        "policies and services", "policy better", "services fit", "fit people*",
    )),
    Subject("Relationships that last", (
        "relationships that last", "lasting partnership*", "lasting relationship*", "better relationships",
        "builds relationships", "in the long run",
    )),
    Subject("Openness", ("openly", "openness", "be open", "open with each other", "transparen*")),
    Subject("Honesty", ("honest*",)),
    Subject("Integrity", ("integrity",)),
    Subject("Objectivity", ("objectivity", "impartial*")),
    Subject("Accountability", ("accountab*", "answer to different people", "answerable")),
    Subject("Leadership", ("leadership",)),
    Subject("Consistency", ("consisten*",)),
    Subject("Responsiveness", ("responsive*",)),
    Subject("Equality and diversity", (
        "equal", "equals", "equally", "equality", "equalities", "equal opportunit*", "fairness", "diversity",
        "diverse communit*", "community cohesion",
    )),
    Subject("Campaigning", ("campaign*", "press for change", "speak up", "lobby*")),
    Subject("Money and other resources", ("resource*", "money", "funds", "funded", "funding", "grants")),
    Subject("Trust and respect", (
        "trust", "mutual respect", "understanding and respect", "mutual understanding", "respect each other",
    )),
    Subject("Listening and communication", ("listen*", "communicat*")),
    Subject("What the sector adds", ("add to", "adds to", "contribut*", "social life")),
    Subject("New ways of working", ("innovat*", "new ways", "new ideas")),
    Subject("Disputes", ("dispute*", "disagree*")),
    Subject("Quality", ("quality", "high standard*")),
)  # fmt: skip
"""What principles and values are compared by. A value that a principle names counts as its words."""

STEPS = (
    Subject("Talk to each other", ("talk", "talking", "between themselves", "informal*", "discuss*")),
    Subject("The body's complaints procedure", ("complaint*", "complain")),
    Subject("Mediation or arbitration", ("mediat*", "arbitrat*")),
    Subject("The Compact's own dispute procedure", (
        "dispute procedure", "dispute resolution policy", "dispute resolution procedure",
    )),
    Subject("Before a challenge: find out", ("write down what happened", "find out who", "research*")),
    Subject("Before a challenge: name what was not kept", ("name what was not", "what was not followed")),
    Subject("Before a challenge: say what you want", ("decide what you want", "objective*")),
    Subject("Before a challenge: whom to tell", ("whom to approach", "whom to tell", "keep informed")),
    Subject("Raise it", ("raise it", "raise the matter")),
    Subject("Compact Advocacy", ("advocacy",)),
    Subject("Ombudsman", ("ombudsman*",)),
    Subject("Judicial review", ("judicial review",)),
    Subject("Still to be agreed", ("still to be", "yet to be", "to be agreed", "to be worked out")),
)  # fmt: skip
"""The steps when things go wrong, in the order of the ladder. One step may offer two ways."""

YEAR = (
    Subject("Annual report", ("annual report*", "yearly report*")),
    Subject("Annual meeting", ("annual meeting*", "annual review meeting*", "yearly meeting*")),
    Subject("Review", ("review", "reviews", "reviewed")),
    Subject("Action plan", ("action plan*", "work plan*")),
    Subject("Survey", ("survey*",)),
    Subject("Compact Week", ("compact week",)),
    Subject("Other event", ("an event", "conference*")),
)
"""What an area does once a year."""

CODES = (
    Subject("Funding", ("funding", "grants", "commission*", "procure*", "money", "resources")),
    Subject("Consultation, engagement and policy", ("consult*", "engag*", "participat*", "involv*")),
    Subject("Communication and information", ("communicat*", "information")),
    Subject("Partnership", ("partnership*",)),
    Subject("Equality and diversity", ("equal*", "diversity")),
    Subject("Volunteering", ("volunteer*",)),
    Subject("Community groups", ("community groups", "neighbourhood*")),
    Subject("Black and minority ethnic groups", ("minority ethnic", "ethnic minorit*", "bme", "bame")),
)
"""What codes are about, by their titles."""

_TIME = (
    "week", "weeks", "month", "months", "enough notice", "good time", "time to answer", "time enough",
    "enough time", "more time", "much time", "all the time",
)  # fmt: skip

_ASKING = ("consult*", "answer", "answers")
_FUNDING = ("funding", "funds", "grant", "grants", "contract*", "cuts", "money")

TIME_TO_ANSWER = Subject("time to answer", _TIME, along=_ASKING)
ANNOUNCED = Subject("announcing a consultation", ("announc*", "beforehand", "in advance"), along=_ASKING)
EXPENSES = Subject("expenses of taking part", ("expenses", "costs something"))
FEEDBACK = Subject(
    "feedback", ("feedback", "what becomes of", "what came of", "what comes of"), along=_ASKING
)
NOTICE = Subject("notice of changes to funding", _TIME, along=_FUNDING)
EXIT_STRATEGY = Subject("exit strategies", ("exit strateg*",))
ASSESSED = Subject("what a change means", ("impact", "effects", "effect of"), along=(*_FUNDING, "change"))
PAYMENT = Subject(
    "payment", ("pay before", "pays before", "in advance", "payment", "payments"), along=_FUNDING
)
"""What undertakings are looked through for where an area has no rule on it."""

CONSULTATION = Subject("consultation", ("consult*",))
"""Sections on consultation that a document leaves open."""

DISPUTES = Subject("disputes", ("dispute*", "mediat*", "remed*", "go wrong", "goes wrong"))
"""Sections on settling disputes that a document leaves open."""


@functools.cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words, each whole unless it ends in `*`, whatever stands between them."""
    whole = (r"[\s-]+".join(map(re.escape, phrase.removesuffix("*").split())) for phrase in words)
    ways = (
        way + ("" if phrase.endswith("*") else r"(?!\w)") for way, phrase in zip(whole, words, strict=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})", re.IGNORECASE)
