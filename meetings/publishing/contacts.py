"""Addresses of e-mail and telephone numbers: the roster's own, and whatever looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from meetings.records.people import Person

_FEWEST = 6
"""Digits; a shorter number is no telephone number that could be told from others."""

_DASH = r"\-\u2010-\u2015\u2212"
_SIGN = rf"[\s()\[\]{_DASH}]"
_BETWEEN = rf"[\s().\[\]{_DASH}]*"

_AT = "(?:@|%40)"
"""The sign in an address, also as an address on the web has it."""

_MAIL = rf"(?<![\w.+%'-])[\w.+%'-]+{_AT}[\w-]+(?:\.[\w-]+)+"

_BEGINS = rf"(?<![\w@=+£$€])(?<!\d[.{_DASH}])"
_ENDS = r"(?!\d|[.:]\d|\s?%)(?!(?!ext|x\s?\d)[^\W\d])"
_MORE = rf"(?:\d|(?:\.|{_SIGN}{{1,4}})(?=\d\d)\d)"
"""Another digit. After a blank, a dot, a dash or a bracket come two at least, so that a line of small numbers
is none."""

_NATIONAL = rf"(?:[2378]\d{_MORE}{{8}}|1\d{_MORE}{{7,8}}|800{_MORE}{{6}})"
"""What follows the 0: ten digits, nine in some places, of which the first two are never apart."""

# What has as many digits, and is none: hours before a day, a company before a street, and the like.
_TWO_TIMES = rf"0\d[0-5]\d\s?[{_DASH}]\s?[0-2]\d[0-5]\d\s\d\d(?!\d)"  # 0830-1030 12 May
_DAY = rf"(?:0[1-9]|[12]\d|3[01])[.{_DASH}](?:0[1-9]|1[0-2])[.{_DASH}](?:\d\d)?\d\d|\d{{4}}-[01]\d-\d\d"
_BEFORE_A_DAY = rf"0\d{{2,5}}\s(?:{_DAY})(?!\d)"  # 01234 12.12.26
_THOUSANDS = (
    rf"(?<=\d,)0\d\d(?!\d|{_SIGN}{{1,2}}\d{{4}}{_SIGN}?\d{{4}})"  # £5,017 14 12 2026, but 1,020 7946 0000
)
_COMPANY = r"0\d{7}(?!\d)"  # 01234567 12 High Street
_SHORT_DAY = r"0(?!1(?:3873|5242|539|697|768|9467))\d{5}\s\d{4}(?!\d)"  # 071226 0830, but 016977 3555
_BOOK = r"(?:(?<=ISBN[ :])|(?<=ISBN: )|(?<=ISBN-10[ :])|(?<=ISBN-10: )|(?<=97[89][ -]))\d{10}(?!\d)"
_OTHER = "|".join((_TWO_TIMES, _BEFORE_A_DAY, _THOUSANDS, _COMPANY, _SHORT_DAY, _BOOK))

_AT_HOME = rf"(?!{_OTHER})(?:\(0\){_SIGN}{{0,2}}|\(?0){_NATIONAL}{_ENDS}"
_FROM_ABROAD = rf"\(?(?:\+ ?|00 ?)44{_SIGN}{{0,4}}(?:0{_SIGN}{{0,3}})?{_NATIONAL}{_ENDS}"
_CODE = r"(?:\+ ?(?=[1-9])|00(?=[2-9]\d{1,2}[\s.()]|[1-9]\d{9})|00(?<!\d,00)(?=[17][\s.()-][2-9]))"
_ABROAD = rf"{_CODE}\d(?:(?:\.|{_SIGN}{{0,3}})\d){{8,13}}(?!\w)"
_SLASHED = rf"(?=(?:\d/?){{10,11}}{_ENDS})0[1-378]\d{{1,3}}/\d{{6,8}}(?!/)"
_MOBILE = r"(?<!/)(?:44)?7\d{9}(?!\w)"  # as a spreadsheet keeps it, without the 0 or the +
_LIKELY = rf"{_MAIL}|(?=[(+\d]){_BEGINS}(?:{_FROM_ABROAD}|{_ABROAD}|{_AT_HOME}|{_SLASHED}|{_MOBILE})"

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
        return self._any.finditer(text)

    def found(self, text: str) -> list[str]:
        """The contact details in a text, each once, also where a character nobody sees is in the midst."""
        return list(dict.fromkeys(match.group() for match in self.within(text.translate(_UNSEEN))))

    def without(self, text: str, instead: str) -> str:
        """The text with something else in their places; where characters that nobody sees part one of them,
        also without those."""
        left = self._any.sub(lambda _: instead, text)
        seen = left.translate(_UNSEEN)
        return self._any.sub(lambda _: instead, seen) if seen != left and self._any.search(seen) else left


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
