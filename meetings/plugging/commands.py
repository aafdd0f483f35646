"""What plugins let one do: their commands, run in the office and answered in lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.areas.text import nearest, one_line
from meetings.errors import NotHeld
from meetings.hook_data import PluginCommand
from meetings.office import Office
from meetings.plugging.late import Offer, call, offers
from meetings.store.door import clean_text

LONGEST = 1_000_000
"""Characters; the longest answer of a command that is still shown."""


def commands_of(office: Office) -> dict[str, Offer[PluginCommand]]:
    """The commands that plugins bring, by their names."""
    return offers(office.plugins, "compact_commands", "name", area=office.area)


def run_command(office: Office, name: str, words: Sequence[str] = ()) -> list[str]:
    """Run a plugin's command; the lines it answers. Refused where there is none, or where it fails.

    What it writes it writes through the office, each commit of its own kept or not as a whole.
    """
    known = commands_of(office)
    if name not in known:
        near = nearest(name, known)
        remedy = f"did you mean {near}?" if near else f"there are {', '.join(known)}." if known else ""
        said = f"No plugin brings a command “{one_line(name, 40)}”"
        raise NotHeld(f"{said}; {remedy}" if remedy else f"{said}, nor any other.")
    offer = known[name]
    return call(office.plugins, offer, offer.what.run, office, list(words), into=_lines)


def _lines(given: object) -> list[str]:
    if given is None:
        return []
    lines = given.splitlines() if isinstance(given, str) else given
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise TypeError(f"it answered with a {type(given).__name__}, and not with text or a list of lines")
    if sum(map(len, lines)) > LONGEST:
        raise ValueError(f"it answered with more than {LONGEST:,} characters")
    return [part for line in lines for part in clean_text(line).splitlines() or [""]]
