"""Publishing: each member gets an address, and the group's site is put into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from meetings.calendar.addresses import give_addresses
from meetings.errors import Refused
from meetings.member import Members
from meetings.office import Office
from meetings.publishing.folder import Done, Folder
from meetings.publishing.site import Choices, site, web_of


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, or would do: the files, what could not go out, and how many members have a page.

    `without` is how many members would be given an address first.
    """

    done: Done
    left_out: tuple[str, ...]
    members: int = 0
    without: int = 0

    @property
    def words(self) -> str:
        """The same in a sentence."""
        parts = [f"{len(self.done.written)} written", f"{len(self.done.unchanged)} unchanged"]
        if self.done.removed:
            parts.append(f"{len(self.done.removed)} removed")
        return ", ".join(parts)


def publish(
    office: Office, folder: Path, choices: Choices, *, into: bool = False, dry: bool = False
) -> Published:
    """Put the group's site into a folder, for everybody to read. With `dry` nothing is written anywhere.

    Whoever sits on a body today has a page of their own at their own address; the page of one whose address
    was withdrawn, or who left, goes. `into` allows a folder that holds something else already.
    """
    choices = replace(choices, web=web_of(choices.web or office.group.web))
    _refuse_our_own(office, folder)
    place = Folder(folder, into=into)
    addresses: dict[str, str] = {}
    without = 0
    if choices.members:
        seated = Members(office).now()
        if dry:
            held = {one.person: one.secret for one in office.calendar_addresses.find()}
            addresses = {person: held[person] for person in seated if person in held}
            without = sum(person not in held for person in seated)
        else:
            people = [office.people.get(person) for person in seated]
            addresses = {one.person: one.secret for one in give_addresses(office, people)}
    built = site(office, choices, addresses)
    return Published(place.put(built.files, dry=dry), built.left_out, len(addresses), without)


def _refuse_our_own(office: Office, folder: Path) -> None:
    """What is published must not hold the record itself."""
    if office.folder.resolve().is_relative_to(folder.resolve()):
        raise Refused(
            f"{folder} holds the group's own record, which must never stand in the web; name another folder."
        )
