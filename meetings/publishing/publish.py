"""Publishing: each member gets an address, and the group's site is put into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from meetings.calendar.addresses import addressed, give_to_all, lacking
from meetings.errors import Refused
from meetings.naming import Naming
from meetings.office import Office
from meetings.publishing.folder import Done, Folder
from meetings.publishing.looking import keep_memory, read_memory
from meetings.publishing.papers import HeldBack
from meetings.publishing.site import Choices, site, web_of


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, or would do: the files, the papers held back, and whose pages they are, by the
    secret parts of the members' addresses. `without` is how many would be given an address first."""

    done: Done
    held_back: tuple[HeldBack, ...]
    whose: dict[str, str]
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
    was taken away, or who left, goes. `into` allows a folder that holds something else already.
    """
    choices = replace(choices, web=web_of(choices.web or office.group.web))
    _refuse_our_own(office, folder)
    place = Folder(folder, into=into)
    addresses: dict[str, str] = {}
    without = 0
    if choices.members:
        if dry:
            without = lacking(office)
        else:
            give_to_all(office)
        addresses = {one.person.id: one.address.secret for one in addressed(office) if one.serves}
    memory = read_memory(office.folder)
    built = site(office, choices, addresses, memory)
    if not dry:
        keep_memory(office.folder, memory)
    naming = Naming(office)
    whose = {secret: naming.person(person) for person, secret in addresses.items()}
    return Published(place.put(built.files, dry=dry), built.held_back, whose, without)


def _refuse_our_own(office: Office, folder: Path) -> None:
    """What is published must not hold the record itself, nor lie in its folder among what is private."""
    own, there = office.folder.resolve(), folder.resolve()
    if own.is_relative_to(there):
        raise Refused(
            f"{folder} holds the group's own record, which must never stand on the web; name another folder."
        )
    if there.is_relative_to(own):
        raise Refused(
            f"{folder} is inside the folder of the group's own record ({office.folder}); name one beside it."
        )
