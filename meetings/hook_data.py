"""What hooks hand back: plain records that any part of the office can show or print."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from meetings.records.base import Text, Value

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=40)]
"""What something is called by on the command line: small letters and digits with single hyphens."""

Title = Annotated[str, msgspec.Meta(pattern=r"^\S", max_length=100)]
"""What something is called on screen."""

Said = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=1000)]
"""A sentence of a plugin's."""

LateBound = Annotated[str, msgspec.Meta(pattern=r"^\w+(\.\w+)*:\w+\Z")]
"""Where something is to be found when it is wanted, as `module:name`; nothing is imported before."""

Key = Annotated[str, msgspec.Meta(pattern=r"^[\w.-]+\Z", max_length=80)]
"""What a calendar knows an entry by."""

LONGEST = dt.timedelta(days=366)
LONGEST_WEEK = dt.timedelta(days=31)


class Finding(Value, frozen=True):
    """Something a check has noticed: one sentence, what it is about, and the rule it rests on.

    `item` is the id of the agenda item or the reference of the action it is about, empty for the whole;
    `rule` names a rule or source if there is one. A `note` is worth knowing; a `question` wants an answer
    before the papers go out. Neither stops anything.
    """

    text: Said
    item: str = ""
    rule: str = ""
    weight: Literal["note", "question"] = "note"


class CalendarExtra(Value, frozen=True):
    """A day or several that belong in the group's calendar though nobody meets; the last day is included.

    `key` never changes, so that a calendar knows the entry again next year.
    """

    key: Key
    title: Title
    starts: dt.date
    ends: dt.date | None = None
    notes: Text = ""

    def __post_init__(self) -> None:
        """Refuse what no calendar can show."""
        _in_order(self.starts, self.ends or self.starts, LONGEST)


class ExportFormat(Value, frozen=True):
    """A way to write an agenda or minutes: its word, its title, what its files end in, and what it can write.

    `write` is called with the document as plain data, as the format `json` gives it, and returns the file's
    text or bytes.
    """

    key: Name
    title: Title
    suffix: Annotated[str, msgspec.Meta(pattern=r"^\.[a-z0-9]{1,10}\Z")]
    write: LateBound
    prints: tuple[Literal["agenda", "minutes"], ...] = ("agenda", "minutes")


class PluginCommand(Value, frozen=True):
    """Something that can be done: its name, its title, and the words it takes, empty if it takes none.

    `run` is called with the office and a list of words, and returns text or a list of lines to be shown.
    """

    name: Name
    title: Title
    run: LateBound
    words: Text = ""


class PluginScreen(Value, frozen=True):
    """A screen of a plugin's own: its name, its title, and where its class is, a `Room` of the app."""

    name: Name
    title: Title
    screen: LateBound


class StoreEngine(Value, frozen=True):
    """A place where a group's record can be kept, by the word that a workspace's `engine.toml` names it with.

    `open` is called with the workspace's folder and the options written there, and returns an engine (see
    `meetings.store.engine`).
    """

    scheme: Name
    title: Title
    open: LateBound


class CompactWeekDays(Value, frozen=True):
    """The first and the last day of Compact Week in one year."""

    starts: dt.date
    ends: dt.date

    def __post_init__(self) -> None:
        """Refuse what is no week at all."""
        _in_order(self.starts, self.ends, LONGEST_WEEK)


def _in_order(starts: dt.date, ends: dt.date, longest: dt.timedelta) -> None:
    if not starts <= ends < dt.date.max:
        raise ValueError(f"it ends on {ends}, before it starts on {starts}")
    if ends - starts >= longest:
        raise ValueError(f"it lasts from {starts} to {ends}; {longest.days} days are the most")
