"""Reported speech: what somebody said, as minutes tell it."""

from __future__ import annotations

from meetings.documents.tree import one_line
from meetings.documents.wording import sentence

_SAYING = """
added advised agreed announced apologised asked asks called clarified commented concluded confirmed
congratulated declined described drew emphasised encouraged enquired explained expressed felt gave
highlighted hoped informed introduced invited mentioned noted objected observed offered outlined pointed
praised presented promised proposed queried questioned raised recalled recommended reminded replied
reported requested responded reviewed said says spoke stated stressed suggested summarised supported
thanked thought told undertook updated urged volunteered wanted warned welcomed wished wondered
"""
_BEGINS = """
the a an this these those there it they their its we our he she his her all some most many few no each
every both one two three four five six several nobody everybody
"""
_VERBS = """
is are was were has have had can could will would shall should may might must need needs do does did
cannot
"""
_SAYING_WORDS = frozenset(_SAYING.split())
_BEGINS_WORDS = frozenset(_BEGINS.split())
_VERB_WORDS = frozenset(_VERBS.split())


def reported(speaker: str, words: str) -> str:
    """What somebody said, as reported speech where the words allow it; they are never changed beyond a first
    capital. No speaker: the words alone."""
    words = one_line(words)
    if not speaker:
        return sentence(words)
    first, *rest = [word.strip(",;:.").lower() for word in words.split()] or [""]
    if first in _SAYING_WORDS:
        return sentence(f"{speaker} {_small(words)}")
    if first == "that" and rest:
        return sentence(f"{speaker} said {_small(words)}")
    if words.endswith("?"):
        return sentence(f"{speaker} asked: {words}")
    if first in _BEGINS_WORDS and not _VERB_WORDS.isdisjoint(rest):
        return sentence(f"{speaker} said that {_small(words)}")
    return sentence(f"{speaker}: {words}")


def _small(words: str) -> str:
    """The words without the capital of a sentence's start."""
    return words[:1].lower() + words[1:]
