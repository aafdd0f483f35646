"""What can be done on a member's own page."""

from __future__ import annotations

from compact_tui.commands.command import Command


class MemberHistory(Command):
    """Show what was changed about this person, when and by whom."""

    key = "h"
    foot = "history"


class AnotherAddress(Command):
    """Give this member an address for their published page. The one before leads nowhere any more."""

    key = "n"
    foot = "new address"
    also = "address token renew withdraw"


class TakeAddressAway(Command):
    """Take this member's address away. They have no page and no calendar until they are given one again."""

    key = "x"
    also = "revoke withdraw address token"
