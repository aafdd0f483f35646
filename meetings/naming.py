"""Names for ids: looked up when something is shown, so that a person can be renamed or erased."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping

from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due
from meetings.records.people import Organisation, Person

ERASED = "[name removed]"


class Naming:
    """The names an office holds, read once when they are first needed."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @functools.cached_property
    def people(self) -> dict[str, Person]:
        """Every person by id."""
        return {person.id: person for person in self._office.people.find()}

    @functools.cached_property
    def organisations(self) -> dict[str, Organisation]:
        """Every organisation by id."""
        return {place.id: place for place in self._office.organisations.find()}

    @functools.cached_property
    def _shared(self) -> frozenset[str]:
        """Initials that more than one person goes by: they name neither."""
        counts = Counter(person.initials for person in self.people.values() if not person.erased)
        return frozenset(initials for initials, count in counts.items() if count > 1)

    @functools.cached_property
    def sectors(self) -> Mapping[str, str]:
        """The sectors' names by key."""
        return self._office.sector_names

    def all_read(self) -> Naming:
        """The same with every name read now: for a screen, where nothing may be read while it is drawn."""
        assert self.people is not None
        assert self.organisations is not None
        assert self._shared is not None
        return self

    def person(self, id_: str) -> str:
        """A person's name with the title they go by."""
        person = self.people.get(id_)
        if person is None or person.erased:
            return ERASED
        return f"{person.honorific} {person.name}".strip()

    def meeting(self, id_: str) -> str:
        """A meeting's reference."""
        meeting = self._office.meetings.maybe(id_)
        return meeting.ref if meeting else "a meeting that is no longer there"

    def action(self, id_: str) -> str:
        """An action's number."""
        action = self._office.actions.maybe(id_)
        return action.ref if action else "an action that is no longer there"

    def decision(self, id_: str) -> str:
        """A decision's number."""
        decision = self._office.decisions.maybe(id_)
        return decision.ref if decision else "a decision that is no longer there"

    def initials(self, id_: str) -> str | None:
        """A person's initials; none of one who was erased."""
        person = self.people.get(id_)
        return person.initials if person and not person.erased else None

    def reference(self, tag: str) -> str:
        """What a tag such as `rc.funding.public.6` refers to, in a few words."""
        from meetings.keys import brief_of

        return brief_of(self._office, tag)

    def owner(self, owner: Owner) -> str:
        """Whoever an owner stands for, in words."""
        if not owner.id and owner.kind != "all":
            return owner.words
        match owner.kind:
            case "person":
                return self.person(owner.id)
            case "organisation":
                place = self.organisations.get(owner.id)
                return place.name if place else ERASED
            case "body":
                body = self._office.bodies.maybe(owner.id)
                return body.name if body else owner.id
            case "role":
                return owner.id.capitalize()
            case "all":
                return "All members"

    def held(self, owner: Owner, holders: Mapping[str, tuple[str, ...]]) -> str:
        """Who held an office, in brackets; nothing for any other owner, or where nobody did."""
        people = holders.get(owner.id, ()) if owner.kind == "role" else ()
        return f" ({', '.join(self.person(person) for person in people)})" if people else ""

    def short(self, owner: Owner) -> str:
        """Whoever an owner stands for, as briefly as minutes do: initials that are theirs alone, a short
        name, a role."""
        if owner.kind == "person" and owner.id:
            initials = self.initials(owner.id)
            return initials if initials and initials not in self._shared else self.person(owner.id)
        if owner.kind == "organisation" and owner.id in self.organisations:
            place = self.organisations[owner.id]
            return place.short or place.name
        return "All" if owner.kind == "all" else self.owner(owner)

    def doers(self, action: Action) -> str:
        """The owners of an action, each office with whoever held it on the day it was given."""
        return self.owners(action.owners, led=action.led, holders=action.holders)

    def owners(
        self,
        owners: Iterable[Owner],
        *,
        led: bool = False,
        holders: Mapping[str, tuple[str, ...]] | None = None,
    ) -> str:
        """Several owners in a row: joint, or the first with the others, `holders` of offices in brackets."""
        names = [self.owner(owner) + self.held(owner, holders or {}) for owner in owners]
        if led and len(names) > 1:
            return f"{names[0]} with {', '.join(names[1:])}"
        return ", ".join(names) or "nobody yet"


def due_words(due: Due) -> str:
    """When something is due, in words: the day and what it hangs on."""
    from meetings.dates import brief, short_of

    hangs = {
        "next-meeting": "next meeting",
        "annual-meeting": "annual meeting",
        "compact-week": "Compact Week",
    }
    if due.kind == "ongoing":
        return "ongoing"
    if due.kind in hangs:
        return f"{brief(due.on)} ({hangs[due.kind]})" if due.on else f"by the {hangs[due.kind]}"
    if due.not_understood:
        return f"not understood: “{short_of(due.words)}”"
    return brief(due.on) if due.on else "no date"


def naming_by(naming: Naming, by: str) -> str:
    """Whoever made a change: by name where it is a person here, else as they called themselves."""
    return naming.person(by) if by in naming.people else by
