"""What can be done on the People screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class AddMember(Command):
    """Give somebody a place on this body."""

    key = "a"
    foot = "add"


class EditPerson(Command):
    """Correct a person's name, initials, title, address or telephone number."""

    key = "e"


class Contacts(Command):
    """Show how to reach the chosen person. It is put away when another is chosen."""

    key = "c"
    foot = "contacts"


class MemberPage(Command):
    """Open the chosen member's own page. Their dates, actions and papers, and their published address."""

    key = "m"
    foot = "page"


class NextBody(Command):
    """Show the next body: the group itself, then each working party."""

    key = "b"
    foot = "body"


class EditOrganisation(Command):
    """Correct an organisation's name, short name or sector."""

    key = "o"


class Elect(Command):
    """Elect the chosen person to an office. Whoever holds it goes on as a member."""

    key = "r"


class EndMembership(Command):
    """End the chosen person's places on this body. What they did stays on record."""

    key = "x"


class AsOf(Command):
    """Show who sat here as of a date."""

    key = "d"


class Today(Command):
    """Show who sits here today."""

    key = "t"


class PersonHistory(Command):
    """Show what was changed about the chosen person, when and by whom."""

    key = "h"


class ImportRoster(Command):
    """Bring in a list of members from a table (CSV). You see first what each row becomes."""

    key = "i"


class ExportRoster(Command):
    """Write the list into a table (CSV), with or without contact details."""

    key = "w"
