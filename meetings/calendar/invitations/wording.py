"""The words that a person wrote themselves, out of all that mail programs put about them.

Outlook sends the whole of a mail as the comment of an answer, with greeting, signature, telephone number and
small print, and a comment is read out with the apologies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetings.calendar.text import clean, one_line

_LONGEST = 500
_NAMES = r"(?:,? (?-i:[A-Z])[\w.'’-]*){0,3}"

_GREETS = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))"
    r"(?:(?: [\w.'’&-]+){0,4}[,!:]|(?: [\w.'’-]+){0,2})\Z",
    re.IGNORECASE,
)
_SIGNS_OFF = re.compile(
    r"(?:(?:with |kind(?:est)? |best |warm(?:est)? |many |all the |and )*(?:regards|wishes|thanks|best)|"
    rf"thank you|cheers|yours(?: sincerely| faithfully| truly)?|sincerely|kr|br){_NAMES}[,.!]?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r">|--\Z|[_=*-]{5,}|-{2,} ?original message|::|from: |on .{5,200} wrote:|get outlook for |"
    r"sent (?:from (?:my|outlook|mail|yahoo|the) |via |using |with proton)|"
    r"(?:t|tel|telephone|m|mob|mobile|phone|ddi|e|e-?mail|fax|w|web)\s?:\s?\S",
    re.IGNORECASE,
)
_SMALL_PRINT = ("confidential", "intended", "privileged", "recipient", "virus", "scanned", "disclaimer")
_OF_MAIL = ("email", "e-mail", "message", "transmission", "communication", "disclaimer", "attachment")


def own_words(text: str, name: str = "") -> str:
    """What a person wrote, on one line: without greeting, signature, small print and quoted mail.

    `name` is the writer's own, for a signature begins with it. At most 500 characters.
    """
    said = one_line(" ".join(_lines(text, name.casefold())))
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"


def _lines(text: str, name: str) -> Iterator[str]:
    names = {name, *name.split()[:1]} - {""}
    begun = False
    for line in text.splitlines():
        words = clean(line)
        if _ENDS.match(words) or _SIGNS_OFF.match(words) or _is_small_print(words.casefold()):
            return
        if begun and words.casefold().strip(" ,.") in names:
            return
        if words and (begun or not _GREETS.match(words)):
            begun = True
            yield words


def _is_small_print(line: str) -> bool:
    return any(word in line for word in _OF_MAIL) and any(word in line for word in _SMALL_PRINT)
