"""What a line of the minutes can be read as.

Each class is one kind of entry. The fold reads only these forms; no old line is ever parsed again.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Form, Owner, Text
from meetings.records.meeting import LocalTime
from meetings.records.outcome import ActionStatus, Due


class Open(Form, frozen=True):
    """The meeting starts, at the entry's time."""


class Item(Form, frozen=True):
    """An agenda item opens: by number, title, `next` or `back`."""

    item: str


class Present(Form, frozen=True):
    """People are here; those also in `online` take part from elsewhere."""

    people: tuple[Owner, ...]
    online: tuple[str, ...] = ()


class Apologies(Form, frozen=True):
    """Apologies were received."""

    people: tuple[Owner, ...]
    reason: Text = ""


class Late(Form, frozen=True):
    """Apologies for lateness: expected, not counted yet."""

    people: tuple[Owner, ...]
    reason: Text = ""


class Arrives(Form, frozen=True):
    """People come in, at the entry's time."""

    people: tuple[Owner, ...]
    online: tuple[str, ...] = ()


class Leaves(Form, frozen=True):
    """People go out for good or for a while, at the entry's time."""

    people: tuple[Owner, ...]


class Returns(Form, frozen=True):
    """People who had left come back."""

    people: tuple[Owner, ...]


class Substitute(Form, frozen=True):
    """`who` sits in for a member; a name the group does not know is kept as words."""

    who: Owner
    member: Owner


class Guest(Form, frozen=True):
    """Somebody in attendance, invited; `organisation` as typed."""

    name: Text
    organisation: Text = ""


class Observer(Form, frozen=True):
    """Somebody in attendance to watch."""

    name: Text
    organisation: Text = ""


class Also(Form, frozen=True):
    """How many others were there (`others`, `members of the public`)."""

    count: int
    words: Text = "others"


class Chair(Form, frozen=True):
    """A person takes the chair until the next."""

    person: Owner


class Interest(Form, frozen=True):
    """A declared interest of a person or of all of an organisation; none as item: the one now open."""

    who: Owner
    item: str | None = None
    text: Text = ""
    effect: Literal["stays", "stays-no-vote", "leaves"] = "stays"


class Proposal(Form, frozen=True):
    """A motion, proposed and perhaps seconded, waiting for its vote."""

    proposer: Owner
    text: Text
    seconder: Owner | None = None


class Vote(Form, frozen=True):
    """Votes on the proposal now open: counts, or names, or the casting vote, or names to be recorded.

    Exactly one of the forms is filled: `count` (for, against, abstaining), `named` (every vote by name),
    `casting`, or `recorded` (who asked to be named, with the side).
    """

    count: tuple[int, int, int] | None = None
    named: tuple[tuple[Owner, Literal["for", "against", "abstaining"]], ...] = ()
    casting: Literal["for", "against"] | None = None
    recorded: tuple[tuple[Owner, Literal["for", "against", "abstaining"]], ...] = ()


class Decision(Form, frozen=True):
    """Something agreed or resolved."""

    text: Text
    word: Literal["agreed", "resolved"] = "agreed"


class Recommended(Form, frozen=True):
    """A recommendation, to a body where one is named (`to`, or `to_words` where it is not one of ours)."""

    text: Text
    to: Owner | None = None
    to_words: Text = ""


class Referred(Form, frozen=True):
    """A matter passed to another body."""

    text: Text
    to: Owner | None = None
    to_words: Text = ""


class NotAgreed(Form, frozen=True):
    """A proposal lost."""

    text: Text


class Ratified(Form, frozen=True):
    """An earlier recommendation made good; `decision` is its id."""

    decision: str
    text: Text = ""


class Noted(Form, frozen=True):
    """Something the meeting noted."""

    text: Text


class Action(Form, frozen=True):
    """An action given out. `owners` are joint unless `led`: then the first leads."""

    text: Text
    owners: tuple[Owner, ...]
    led: bool = False
    due: Due = Due()
    theme: str | None = None


class Progress(Form, frozen=True):
    """News of actions in the plan: a status where the words say one, a new date where they give one."""

    actions: tuple[str, ...]
    text: Text = ""
    status: ActionStatus | None = None
    due: Due | None = None


class Remark(Form, frozen=True):
    """What somebody said."""

    speaker: Owner
    text: Text


class Continuation(Form, frozen=True):
    """More of the last entry."""

    text: Text


class Prose(Form, frozen=True):
    """Anything else, kept as typed."""

    text: Text


class ItemAdded(Form, frozen=True):
    """Other business raised on the day; the entry's `made` is the new agenda item."""

    title: Text


class Tabled(Form, frozen=True):
    """A paper tabled on the day; the entry's `made` is the paper's record."""

    title: Text


class MinutesApproved(Form, frozen=True):
    """The minutes of an earlier meeting approved, as written or as amended."""

    meeting: str
    amendments: Text = ""


class Confidential(Form, frozen=True):
    """From here on, the confidential annex."""


class Public(Form, frozen=True):
    """The end of the confidential part."""


class Elected(Form, frozen=True):
    """A person takes an office, until the end of a year or a day where one was said."""

    person: Owner
    office: Text
    until: dt.date | None = None


class Thanks(Form, frozen=True):
    """Thanks to a person, organisation or body."""

    who: Owner
    text: Text = ""


class Defer(Form, frozen=True):
    """The open item goes to the next meeting, or to the one named."""

    meeting: str | None = None
    on: dt.date | None = None


class Adjourn(Form, frozen=True):
    """A pause of some minutes, or until another day, when the meeting has its next sitting."""

    minutes: int | None = None
    to: LocalTime | None = None
    venue: Text = ""
    reason: Text = ""


class Resume(Form, frozen=True):
    """The meeting goes on."""


class NextMeeting(Form, frozen=True):
    """The next meeting is fixed; the entry's `made` is its record."""

    start: LocalTime
    venue: Text = ""


class Close(Form, frozen=True):
    """The meeting ends."""


class Off(Form, frozen=True):
    """A private note, in no published form."""

    text: Text


Parsed = (
    Open | Item | Present | Apologies | Late | Arrives | Leaves | Returns | Substitute | Guest | Observer
    | Also | Chair | Interest | Proposal | Vote | Decision | Recommended | Referred | NotAgreed | Ratified
    | Noted | Action | Progress | Remark | Continuation | Prose | ItemAdded | Tabled | MinutesApproved
    | Confidential | Public | Elected | Thanks | Defer | Adjourn | Resume | NextMeeting | Close | Off
)  # fmt: skip
