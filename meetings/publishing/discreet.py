"""Nobody's address or telephone number gets out: wherever one was typed, it is left out."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar
from urllib.parse import unquote

from meetings.agenda.papers import safe_name
from meetings.documents.tree import Link
from meetings.office import Office
from meetings.publishing.contacts import Contacts

LEFT_OUT = "[contact details left out]"
"""What stands in the place of an address or a number."""

T = TypeVar("T")


class Discretion:
    """Texts and pages without contact details: those of everybody the group knows, and whatever looks so."""

    def __init__(self, office: Office) -> None:
        people = office.people.find()
        self.contacts = Contacts(people)
        self._names = [safe_name(p.email.strip()).casefold() for p in people if p.email.strip()]

    def text(self, words: str) -> str:
        """A text without them."""
        return self.contacts.without(words, LEFT_OUT)

    def address(self, web: str) -> str:
        """An address on the web; empty where it has one of them in it."""
        return web if self.text(unquote(web)) == unquote(web) else ""

    def file_name(self, name: str, instead: str) -> str:
        """A file's name, or another where one of them is in it, also as file names spell it."""
        spelt, apart = safe_name(name).casefold(), re.sub(r"[-_]", " ", name)
        told = any(one in spelt for one in self._names) or any(map(self.contacts.found, (name, apart)))
        return instead if told else name

    def told(self, page: T) -> T:
        """A page, or what a page is made of, with every text in it without them."""
        if isinstance(page, str):
            return self.text(page)  # type: ignore[return-value]  # a text for a text
        if isinstance(page, tuple):
            return tuple(map(self.told, page))  # type: ignore[return-value]
        if isinstance(page, Link):  # files of ours have names of ours; what leads elsewhere has its own
            to = self.address(page.to) if "://" in page.to else page.to
            return dataclasses.replace(page, text=self.text(page.text), to=to, after=self.text(page.after))
        if dataclasses.is_dataclass(page) and not isinstance(page, type):
            parts = {one.name: self.told(getattr(page, one.name)) for one in dataclasses.fields(page)}
            return dataclasses.replace(page, **parts)
        return page
