"""Why an answer is not written down: a sentence for each thing that can speak against one."""

from __future__ import annotations

import datetime as dt
import re

from meetings.calendar.invitations.answers import WORDS
from meetings.calendar.invitations.known import Invitee
from meetings.calendar.invitations.letters import span
from meetings.calendar.invitations.reading import Letterhead
from meetings.calendar.invitations.said import Partstat, Said
from meetings.clock import from_london
from meetings.records.inviting import Reply
from meetings.references import OPEN

REPLIES: dict[Partstat, Reply] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
"""What is noted for each answer of a calendar program."""

BY_HAND = "if it is right, note it: w among the meetings, or “calendar answer”"

_OF_A_SERVER = re.compile(
    r"(?:.*[-_.+])?(?:no|do-?not)[-_.]?reply(?:[-_.+].*)?@|"
    r"(?:invitations?|calendars?(?:-[a-z]+)?|caldav|nextcloud|owncloud|groupware|sogo|notifications?)@"
)


def against(
    head: Letterhead, said: Said, invitee: Invitee, who: str, now: dt.datetime, remedy: str = BY_HAND
) -> str:
    """Why an answer is not written down, in a sentence; empty where nothing speaks against it.

    `remedy` says what is to be done if it is right all the same.
    """
    ref, meeting = invitee.meeting.ref, invitee.meeting
    sitting = meeting.sittings[invitee.sitting - 1]
    begun = from_london(sitting.start)
    if invitee.fits:
        return f"{who} answers {ref}, and {' and '.join(invitee.fits)} share that address; {BY_HAND}."
    if said.partstat not in REPLIES:
        return f"The answer of {who} to {ref} says neither yes nor no; nothing was noted."
    if not invitee.person:
        return (
            f"{who} answers {ref} ({answered(said)}) and was not invited to it under that address; nothing "
            "was noted."
        )
    if why := _not_theirs(head, said):
        return f"An answer of {who} to {ref} ({answered(said)}) {why}; {remedy}."
    if meeting.status == "cancelled":
        return f"{who} answers {ref}, which is cancelled; nothing was noted."
    if meeting.status not in (*OPEN, "adjourned") or (said.at or now) > begun:
        return f"The answer of {who} to {ref} came after it had begun; nothing was noted."
    sent = invitee.invitation
    moved = sent is not None and sent.start != sitting.start  # and nobody was sent word of it yet
    if sent is not None and (moved or _is_past(said, head, sent.sequence, from_london(sent.sent))):
        return (
            f"{who} answers an earlier invitation to {ref}, which is now {span(sitting.start, None)}: "
            f"{answered(said)}. Nothing was noted; {remedy}."
        )
    return ""


def answered(said: Said) -> str:
    """What an answer says: `apologies: on leave`."""
    words = WORDS[REPLIES[said.partstat]]
    return f"{words}: {said.comment}" if said.comment else words


def is_by_server(head: Letterhead, address: str) -> bool:
    """Whether a calendar server sent an answer for somebody, from an address of its own to which nobody
    writes, as Nextcloud and iCloud do: then answers to it go to them."""
    return head.answer_to == address != head.sender and bool(_OF_A_SERVER.match(head.sender))


def _not_theirs(head: Letterhead, said: Said) -> str:
    """Why a mail may not be from the one who answers; empty where it is, or where there was no mail."""
    if head.doubted:
        return "may be forged, for the mail server that took it found that it was not sent from where it says"
    if head.unsigned:
        return "came in a mail that does not name one sender"
    if not head.sender or head.sender == said.address or is_by_server(head, said.address):
        return ""
    if said.sent_by == head.sender:
        return f"was sent by {head.sender} for them"
    return f"came from {head.sender}, not from them"


def _is_past(said: Said, head: Letterhead, sequence: int, sent: dt.datetime) -> bool:
    """Whether an answer is to an earlier invitation: by its number, or its stamp where it has none."""
    if said.sequence is not None:
        return said.sequence < sequence
    stamp = said.at or head.at
    return sequence > 0 and stamp is not None and stamp < sent
