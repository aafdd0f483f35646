"""The whole site as files by their names: the group's pages, each member's own, calendars and papers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from meetings.agenda.papers import safe_name
from meetings.calendar.text import web_address
from meetings.documents.heading import MADE_UP
from meetings.documents.member_layout import Leads, member_document
from meetings.documents.tree import Document, Plain, Section
from meetings.documents.web import SITE_STYLE, STYLESHEET, Place, web_page
from meetings.errors import Refused
from meetings.member import Members
from meetings.office import Office
from meetings.publishing.calendars import Calendars, subscribing
from meetings.publishing.pages import Pages, ways_up
from meetings.publishing.papers import HeldBack
from meetings.publishing.public import Public

_FOOT = "Written from the group's own record."


class Choices(msgspec.Struct, frozen=True):
    """What a group chooses to publish: `web` is the address its site is going to have, `actions` whether the
    open actions are told, `names` whether people are named with them and on agendas, `members` whether each
    member has a page."""

    web: str = ""
    actions: bool = True
    names: bool = False
    members: bool = True


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is copied as it is, with the hash it has."""

    source: Path
    sha256: str


File = bytes | Copy


@dataclass(frozen=True, slots=True)
class Site:
    """The files by their names (`meetings/2026-05.html`), and the papers that could not go out."""

    files: dict[str, File]
    held_back: tuple[HeldBack, ...]


def web_of(words: str) -> str:
    """The address on the web of a site's top, ending in `/`; refused where it is none."""
    if not words.strip():
        return ""
    address = web_address(words.strip())
    parts = urlsplit(address)
    if parts.query or parts.fragment or parts.username is not None or "'" in address:
        raise Refused(
            f"“{words[:80]}” is not the address of a folder; give one such as https://example.org/compact/."
        )
    return f"{address.rstrip('/')}/"


def site(
    office: Office,
    choices: Choices,
    addresses: Mapping[str, str],
    memory: MutableMapping[str, str] | None = None,
) -> Site:
    """Everything that is published. `addresses` are the tokens of the members who have a page, by their ids;
    `memory` is what was found in papers before, and comes to hold what is found now.

    The same records give the same bytes on the same day.
    """
    builder = _Builder(office, Public(office, names=choices.names, memory=memory), choices)
    builder.group()
    if choices.members:
        builder.members(addresses)
    return Site(dict(sorted(builder.files.items())), tuple(builder.public.held_back.values()))


class _Builder:
    """Puts the files together."""

    def __init__(self, office: Office, public: Public, choices: Choices) -> None:
        self.files: dict[str, File] = {}
        self.public = public
        self._office, self._choices = office, choices
        self._stems = _stems(self.public)
        web = choices.web
        pages = {id_: f"{web}meetings/{stem}.html" for id_, stem in self._stems.items()} if web else {}
        self._calendars = Calendars(self.public, pages)

    def group(self) -> None:
        """The pages for everybody, the calendars and the papers."""
        pages = Pages(self.public, self._stems, self._choices.web)
        self.files[STYLESHEET] = SITE_STYLE.encode()
        self.files["calendar.ics"] = self._calendars.group()
        self._page("index.html", pages.index(actions=self._choices.actions))
        self._page("meetings/index.html", pages.archive())
        if self._choices.actions:
            self._page("actions.html", pages.actions())
        for meeting in self.public.meetings:
            stem = f"meetings/{self._stems[meeting.id]}"
            self._page(f"{stem}.html", pages.meeting(meeting))
            self.files[f"{stem}.ics"] = self._calendars.meeting(meeting)
        for papers in self.public.papers.values():
            for paper in papers:
                self.files[f"papers/{paper.name}"] = Copy(paper.source, paper.sha256)

    def members(self, addresses: Mapping[str, str]) -> None:
        """Each member's own page and calendar, to which nothing leads."""
        members = Members(self._office, published=True)
        papers = {paper.paper.id: paper for found in self.public.papers.values() for paper in found}
        named = papers.keys() | self.public.held_back.keys()
        for person, token in addresses.items():
            top = f"m/{token}/"
            leads = Leads(
                meeting=lambda meeting: f"../../meetings/{self._stems[meeting.id]}.html",
                paper=lambda paper: f"../../papers/{papers[paper.id].name}" if paper.id in papers else "",
                calendar=subscribing("calendar.ics", self._choices.web, f"{top}calendar.ics"),
                before=False,
                lacking="(not on the web; ask the secretary for it)",
            )
            page = members.page(person)
            theirs = tuple(one for one in page.papers if one[1].id in named)
            document = member_document(replace(page, papers=theirs), self._office.group.name, leads)
            if self._office.group.made_up:
                document = replace(document, facts=(*document.facts, MADE_UP))
            self._page(f"{top}index.html", document, hidden=True)
            self.files[f"{top}calendar.ics"] = self._calendars.member(person)
        self._page("m/index.html", _no_list(self._office), hidden=True)

    def _page(self, name: str, document: Document, *, hidden: bool = False) -> None:
        up = "../" * name.count("/")
        ways = tuple(ways_up(up, actions=self._choices.actions))
        place = Place(up, ways, _FOOT, here=f"{up}{name}", hidden=hidden)
        self.files[name] = web_page(self.public.discretion.told(document), place).encode()


def _stems(public: Public) -> dict[str, str]:
    """What the pages of the meetings are called, by the meetings' ids: their references, made safe."""
    found: dict[str, str] = {}
    taken = {"index"}
    for meeting in public.meetings:
        stem = safe_name(meeting.ref)
        if stem.casefold() in taken:
            stem = f"{stem}-{hashlib.sha256(meeting.id.encode()).hexdigest()[:8]}"
        taken.add(stem.casefold())
        found[meeting.id] = stem
    return found


def _no_list(office: Office) -> Document:
    """What stands where a server would list the members' pages."""
    says = Plain(
        "Each member has an address of their own. If yours is lost, ask the group's secretary for it."
    )
    return Document(office.group.name, "Members' pages", facts=(), sections=(Section("No list", (says,)),))
