"""What can be done on the Codes screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NextPage(Command):
    """Turn to the next page."""

    key = "n"
    foot = "next"


class PreviousPage(Command):
    """Turn back a page."""

    key = "p"


class ExplainWord(Command):
    """Say what a word means. ← and → go along the words of the chosen line; underlined ones are explained."""

    key = "w"
    foot = "word"
    also = "glossary abbreviation jargon"


class NextWord(Command):
    """Go to the next word of the chosen line, or unfold the part of the contents."""

    key = "right"


class PreviousWord(Command):
    """Go to the word before in the chosen line, or fold the part of the contents."""

    key = "left"


class WhatRefers(Command):
    """Show what refers to this undertaking or principle. Minutes, decisions, actions, agenda items."""

    key = "r"
    foot = "refers"
    also = "references backlinks"


class ProofDraft(Command):
    """Proof a draft against the Compact. What a consultation paper touches, which rules it keeps."""

    key = "f"
    foot = "proof"
    also = "proofing consultation paper check"


class OtherArea(Command):
    """Look at another area's codes. The group's own stay what they are."""

    key = "o"


class Compare(Command):
    """Compare with other areas. They stand side by side, theme by theme."""

    key = "v"
    also = "benchmark side by side"
