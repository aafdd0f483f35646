"""Nobody's address or telephone number gets out: wherever one of the roster's was typed, it is left out."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar

from meetings.office import Office

LEFT_OUT = "[contact details left out]"
"""What stands in the place of an address or a number."""

T = TypeVar("T")

_FEWEST = 6
"""Digits; a shorter number is no telephone number that could be told from others."""


class Discretion:
    """The contact details of everybody the group knows, and texts without them."""

    def __init__(self, office: Office) -> None:
        people = office.people.find()
        patterns = [re.escape(p.email.strip()) for p in people if p.email.strip()]
        patterns += [pattern for p in people if (pattern := _number(p.phone))]
        joined = "|".join(sorted(set(patterns), key=lambda one: (-len(one), one)))
        self._known = re.compile(rf"(?<![\w@])(?:{joined})(?![\w@])", re.IGNORECASE) if joined else None

    def text(self, words: str) -> str:
        """A text without them."""
        return self._known.sub(LEFT_OUT, words) if self._known else words

    def holds(self, data: bytes) -> bool:
        """Whether a file has one of them in it, as far as it can be read as text."""
        return bool(self._known and self._known.search(data.decode("utf-8", errors="replace")))

    def told(self, page: T) -> T:
        """A page, or what a page is made of, with every text in it without them."""
        if self._known is None:
            return page
        if isinstance(page, str):
            return self.text(page)  # type: ignore[return-value]  # a text for a text
        if isinstance(page, tuple):
            return tuple(map(self.told, page))  # type: ignore[return-value]
        if dataclasses.is_dataclass(page) and not isinstance(page, type):
            parts = {one.name: self.told(getattr(page, one.name)) for one in dataclasses.fields(page)}
            return dataclasses.replace(page, **parts)
        return page


def _number(phone: str) -> str:
    """A telephone number as it may be written anywhere, with blanks, dots, dashes and brackets or without."""
    digits = re.sub(r"\D", "", phone)
    return r"[\s().-]*".join(digits) if len(digits) >= _FEWEST else ""
