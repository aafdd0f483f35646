"""Mail that a mail server sent back: who could not be reached, and why (RFC 3464)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message

from meetings.calendar.invitations.said import address_in
from meetings.calendar.text import one_line

_REPORT = "message/delivery-status"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that did not arrive, or not yet: to which address, why, and the names (Message-ID) it had."""

    address: str
    why: str
    delayed: bool
    mails: tuple[str, ...] = ()


def returned(message: Message) -> Returned | None:
    """What a mail server reports of a mail that it could not deliver; none where a mail is no such report."""
    for block in _blocks(message):
        action = str(block.get("Action", "")).strip().casefold()
        if action in ("failed", "delayed") or (not action and str(block.get("Status", "")).startswith("5")):
            address = block.get("Original-Recipient") or block.get("Final-Recipient") or ""
            why = block.get("Diagnostic-Code") or block.get("Status") or ""
            return Returned(
                address_in(_after_kind(address)),
                one_line(_after_kind(why))[:_LONGEST],
                action == "delayed",
                tuple(_mails(message)),
            )
    return None


def _after_kind(value: object) -> str:
    """`smtp; 550 no such user` without the kind before it, on one line."""
    words = " ".join(str(value).split())
    return words.partition(";")[2].strip() or words


def _blocks(message: Message) -> Iterator[Message]:
    """The blocks of a report: one of the mail, then one for each address."""
    for part in message.walk():
        held = part.get_payload() if part.get_content_type() == _REPORT else None
        if isinstance(held, list):
            yield from (one for one in held if isinstance(one, Message))


def _mails(message: Message) -> Iterator[str]:
    """The names of the mails that came back, whole or only their heads."""
    for part in message.walk():
        held = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(held, list):
            yield from (str(one.get("Message-ID", "")).strip() for one in held if isinstance(one, Message))
        elif part.get_content_type() == "text/rfc822-headers" and isinstance(held, str):
            yield str(message_from_string(held).get("Message-ID", "")).strip()
