"""Mail without a calendar: told of, with what it seems to say, and never guessed into the record."""

from __future__ import annotations

import re

from meetings.calendar.invitations.reading import Letterhead
from meetings.dates import straight

_NO = re.compile(
    r"\b(apolog\w*|sorry|regret\w*|unable|can'?t|cannot|can not|won'?t|will not|not able|"
    r"not be (able|there|coming)|on leave|unavailable|declin\w*)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(yes|i'?ll (be there|come|attend)|i will (be there|come|attend)|will attend|see you|count me in|"
    r"happy to (come|attend)|look(ing)? forward|accept\w*|coming)\b",
    re.IGNORECASE,
)
_SHOWN = 120


def sentence(head: Letterhead, who: str, meeting: str) -> str:
    """What a mail without a calendar is, in a sentence; `meeting` is the reference that it answers."""
    about = f" about {meeting}" if meeting else ""
    if head.undelivered:
        return f"An invitation{about} could not be delivered; the mail of {who} says to whom and why."
    if head.outlook_only:
        return (
            f"{who} answered{about} in a form that only Outlook reads (winmail.dat); "
            "ask them, and enter it with “calendar answer”."
        )
    if head.automatic:
        return f"{who} sent an automatic reply{about}: {_quoted(head.text)}. It is no answer."
    if not meeting:
        return f"{who} sent a mail that answers no invitation: {_quoted(head.text)}."
    seems = _seems(head.text)
    return f"{who} wrote{about}{seems}: {_quoted(head.text)}. Enter it with “calendar answer” if it is so."


def _seems(text: str) -> str:
    words = straight(text)
    no, yes = _NO.search(words), _YES.search(words)
    if no and not yes:
        return " and seems to send apologies"
    if yes and not no:
        return " and seems to be coming"
    return ""


def _quoted(text: str) -> str:
    if not text:
        return "no words"
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"
