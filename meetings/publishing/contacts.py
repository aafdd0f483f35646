"""Addresses of e-mail and telephone numbers: the roster's own, and whatever looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from meetings.records.people import Person

_FEWEST = 6
"""Digits; a shorter number is no telephone number that could be told from others."""

_BETWEEN = r"[\s().-]*"

_AT = "(?:@|%40)"
"""The sign in an address, also as an address in the web has it."""

_MAIL = rf"(?<![\w.+%'-])[\w.+%'-]+{_AT}[\w-]+(?:\.[\w-]+)+"
_BEGINS = r"(?<![\w@=+])(?<!\d[.-])"
_ABROAD = rf"{_BEGINS}(?:\+|00)[1-9](?:[\s().-]{{0,2}}\d){{8,13}}(?!\w)"
_AT_HOME = rf"{_BEGINS}\(?0[12378]\d{{1,3}}\)?[ \u00a0.-]?\d{{3,8}}(?:[ \u00a0.-]?\d{{3,6}}){{0,2}}(?!\w)"
_MOBILE = rf"{_BEGINS}(?<!/)7\d{{9}}(?!\w)"  # as a spreadsheet keeps it, without the 0
_LIKELY = f"{_MAIL}|{_ABROAD}|{_AT_HOME}|{_MOBILE}"

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters that nobody sees and that would part an address from itself."""


class Contacts:
    """Finds contact details in a text: those of people, however they are written, and whatever else is an
    address of e-mail or a telephone number by its looks."""

    def __init__(self, people: Iterable[Person]) -> None:
        known = {pattern for person in people for pattern in _patterns(person)}
        longest_first = sorted(known, key=lambda one: (-len(one), one))
        self.known = tuple(longest_first)
        theirs = rf"(?<![\w@])(?:{'|'.join(longest_first)})(?![\w@])|" if known else ""
        self._any = re.compile(f"{theirs}{_LIKELY}", re.IGNORECASE)

    def within(self, text: str) -> Iterator[re.Match[str]]:
        """Where contact details stand in a text."""
        for match in self._any.finditer(text):
            if self._is_one(match.group()):
                yield match

    def found(self, text: str) -> list[str]:
        """The contact details in a text, each once, also where a character nobody sees is in the midst."""
        return list(dict.fromkeys(match.group() for match in self.within(text.translate(_UNSEEN))))

    def without(self, text: str, instead: str) -> str:
        """The text with something else in their places."""
        return self._any.sub(lambda match: instead if self._is_one(match.group()) else match.group(), text)

    def _is_one(self, found: str) -> bool:
        """A number of the country has ten or eleven digits; a longer row of digits is something else."""
        digits = re.sub(r"\D", "", found)
        home = found.lstrip("(").startswith("0") and not digits.startswith("00")
        if not home or re.search(_AT, found) or 10 <= len(digits) <= 11:
            return True
        return any(re.fullmatch(pattern, found, re.IGNORECASE) for pattern in self.known)


def masked(found: str) -> str:
    """A contact detail so that whoever keeps it knows which it is, and nobody else learns it."""
    name, at, place = found.replace("%40", "@").rpartition("@")
    if at:
        return f"the address {name[:1]}…@{place}"
    return f"the number …{re.sub(r'[^0-9]', '', found)[-3:]}"


def _patterns(person: Person) -> Iterator[str]:
    if address := person.email.strip():
        yield re.escape(address).replace("@", _AT)
    for number in re.split(r"[^\d\s().+-]+", person.phone):
        if pattern := _number(number):
            yield pattern


def _number(phone: str) -> str:
    """A telephone number as it may be written anywhere: with blanks, dots, dashes and brackets or without,
    as from abroad or from next door; empty where it is none."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if len(digits) < _FEWEST:
        return ""
    if phone.strip().startswith(("+44", "0044")):
        digits = digits[digits.index("44") + 2 :]
    ours = digits.removeprefix("0")
    before = rf"(?:(?:\+|00)44{_BETWEEN})?(?:\(?0\)?{_BETWEEN})?"
    return before + _BETWEEN.join(ours)
