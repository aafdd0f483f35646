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
    foot = "previous"


class ProofDraft(Command):
    """Proof a draft against the Compact. What a consultation paper touches, which rules it keeps."""

    key = "f"
    foot = "proof"
    also = "proofing consultation paper check"


class OtherArea(Command):
    """Look at another area's codes. The group's own stay what they are."""

    key = "o"
    foot = "other area"
