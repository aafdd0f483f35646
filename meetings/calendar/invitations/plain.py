"""Mail without a calendar: told of, with what it seems to say, and never guessed into the record unasked."""

from __future__ import annotations

import re

from meetings.calendar.invitations.answers import WORDS
from meetings.calendar.invitations.doubts import REPLIES
from meetings.calendar.invitations.reading import Letterhead
from meetings.calendar.invitations.said import Partstat
from meetings.calendar.invitations.sealed import Sealed
from meetings.dates import short_of, straight

_VERBS = r"(?: (?:be|to|able|come|coming|attend|attending|join|joining|make|it|there|go|going)){0,5}"
_NO = re.compile(
    r"\b(?:apolog\w*|sorry|regret\w*|unfortunately|unable|can'?t(?! wait)|cannot|can not|won'?t|will not|"
    r"(?:am|is|are|'m|'re) not|not (?:able|coming|attending|going|be)|on leave|unavailable|declin\w*|"
    rf"miss (?:it|this|the)){_VERBS}\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:yes|(?:i'?ll|will|can|shall) (?:be there|come|attend|join|make it)|(?:be|am) attending|see you|"
    r"count me in|happy to (?:come|attend|join)|look(?:ing)? forward|accept\w*|coming)\b",
    re.IGNORECASE,
)
_SHOWN = 120


def sentence(head: Letterhead, who: str, meeting: str, *, words: bool = False) -> str:
    """What a mail without a calendar is, in a sentence; `meeting` is the reference that it answers.

    With `words` whoever reads it has asked for plain words to be noted, where they are plain.
    """
    about = f" about {meeting}" if meeting else ""
    if head.returned is not None:
        why = f" ({head.returned.why})" if head.returned.why else ""
        state = (
            "is delayed, and the mail server goes on trying" if head.returned.delayed else "did not arrive"
        )
        return f"An invitation{about} to {who} {state}{why}."
    if head.automatic:
        return f"{who} sent an automatic reply{about}: {_quoted(head.text)}. It is no answer."
    if not meeting:
        return f"{who} sent a mail that answers no invitation: {_quoted(head.text)}."
    seems = {"DECLINED": " and seems to send apologies", "ACCEPTED": " and seems to be coming"}
    said = seems.get(reading(head.text), "")
    how = "" if words or not said else ", or have plain words noted (--words)"
    return f"{who} wrote{about}{said}: {_quoted(head.text)}. Note it if it is so{how}."


def sealed_sentence(sealed: Sealed, who: str, meeting: str) -> str:
    """What is to be done about an answer that only Outlook reads."""
    about = f" {meeting}" if meeting else ""
    said = f" ({WORDS[REPLIES[sealed.partstat]]})" if sealed.partstat in REPLIES else ""
    ask = "" if said else "ask them, and "
    return (
        f"{who} answered{about}{said} in a form that only Outlook reads (winmail.dat); "
        f"{ask}note it: w among the meetings, or “calendar answer”."
    )


def reading(words: str) -> Partstat:
    """What plain words seem to answer; empty where they say both, neither, or ask something."""
    text = straight(words)
    no, yes = _NO.search(text), _YES.search(_NO.sub("", text))
    if "?" in text or bool(no) == bool(yes):
        return ""
    return "DECLINED" if no else "ACCEPTED"


def _quoted(text: str) -> str:
    return f"“{short_of(text, _SHOWN)}”" if text else "no words"
