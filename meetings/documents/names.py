"""The names that ids stand for, as documents tell them: in full, by initials, or as whoever spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetings.documents.page import Who
from meetings.documents.tree import one_line
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.people import Organisation


class Names:
    """Looks names up in an office. `remarks` is the group's way of naming who spoke: by name, by initials or
    not at all."""

    def __init__(self, office: Office) -> None:
        self._naming = Naming(office)
        self.remarks = office.group.remarks

    @property
    def sectors(self) -> Mapping[str, str]:
        """The sectors' names by key."""
        return self._naming.sectors

    def person(self, id_: str) -> Who:
        """A person by id."""
        return self.who(Owner("person", id_))

    def who(self, owner: Owner) -> Who:
        """Who an owner is. A name that was never settled stands as typed; an erased one is not told."""
        known = self._naming.people.get(owner.id) if owner.kind == "person" else None
        initials = known.initials if known and not known.erased else None
        return Who(owner.kind, one_line(self._naming.owner(owner)) or "somebody", initials)

    def brief(self, owner: Owner) -> str:
        """Who an owner is, as short as can be: initials, or an organisation's short name."""
        short = self._naming.short(owner) if owner.kind in ("person", "organisation") else ""
        return one_line(short) or self.full(owner)

    def full(self, owner: Owner) -> str:
        """Who an owner is, by name, as it stands within a sentence."""
        if owner.kind == "role" and owner.id:
            return f"the {one_line(owner.id)}"
        return "all members" if owner.kind == "all" else self.who(owner).name

    def held(self, owner: Owner, holders: Mapping[str, tuple[str, ...]]) -> str:
        """Who held an office, in brackets; nothing for any other owner."""
        held = self._naming.held(owner, holders)
        return f" {one_line(held)}" if held else ""

    def all_brief(self, owners: Iterable[Owner]) -> str:
        """Several owners, as short as can be."""
        return ", ".join(self.brief(owner) for owner in owners)

    def all_full(self, owners: Iterable[Owner]) -> str:
        """Several owners by name: `Jo Swift, Pat Cole and Rae North`."""
        return listed([self.full(owner) for owner in owners])

    def speaker(self, owner: Owner) -> str:
        """Who spoke, as the group names speakers in its minutes; empty where it names none."""
        if self.remarks == "none":
            return ""
        return self.full(owner) if self.remarks == "name" else self.brief(owner)

    def organisation(self, id_: str | None) -> Organisation | None:
        """An organisation's record, if there is one."""
        return self._naming.organisations.get(id_ or "")

    def organisation_of(self, person: str) -> Organisation | None:
        """The organisation that a person comes from, if the group knows of one."""
        known = self._naming.people.get(person)
        return self.organisation(known.organisation) if known and not known.erased else None


def listed(words: list[str]) -> str:
    """Words one after the other as in a sentence: `one, two and three`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
