"""Building a log by hand: entries that follow one another, and any log at all for the laws."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from meetings.minutes.fold import fold
from meetings.minutes.model import ItemMinutes, Member, Minutes, SetItem, Setting
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed
from meetings.records.group import Quorum
from meetings.records.outcome import Due

DAY = dt.date(2026, 12, 9)


def clock(words: str | None, on: dt.date = DAY) -> dt.datetime | None:
    return dt.datetime.combine(on, dt.time.fromisoformat(words)) if words else None


def person(key: str) -> Owner:
    return Owner("person", key)


def people(keys: str) -> tuple[Owner, ...]:
    return tuple(person(key) for key in keys.split())


def organisation(key: str) -> Owner:
    return Owner("organisation", key)


def words(text: str) -> Owner:
    return Owner("person", words=text)


EVERYBODY = Owner("all")

MEMBERS = (
    Member("pc", "public", "council", role="vice chair"),
    Member("tm", "public", "police"),
    Member("sk", "public", "nhs"),
    Member("ab", "public", "nhs"),
    Member("js", "voluntary", "hub", role="chair"),
    Member("rn", "voluntary", "trust"),
    Member("ob", "voluntary", "hub"),
    Member("sec", "public", "council", role="secretary", votes=False),
)
ITEMS = (
    SetItem("i1", "Welcome and apologies", "standing", "apologies"),
    SetItem("i2", "Minutes of the last meeting", "decision"),
    SetItem("i3", "Action plan", "standing"),
    SetItem("i4", "The leaflet", "discussion"),
    SetItem("i5", "Grants", "decision"),
    SetItem("i6", "Any other business", "standing"),
)


def setting(quorum: Quorum | None = None, **changes: Any) -> Setting:
    given: dict[str, Any] = {"items": ITEMS, "members": MEMBERS, "chair": "js", **changes}
    return Setting("m1", quorum=quorum or Quorum(), **given)


class Script:
    """A log written line by line, each entry after the last, under the item that is open."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.item: str | None = None
        self.on = DAY

    def say(self, *said: Parsed, at: str | None = None, **more: Any) -> None:
        """Each form becomes an entry."""
        for parsed in said:
            if isinstance(parsed, form.Item):
                self.item = parsed.item
            entry = Entry(
                id=f"e{len(self.entries) + 1:04}",
                meeting="m1",
                line="",
                parsed=parsed,
                **{"item": self.item, "after": self.last, "at": clock(at, self.on), **more},
            )
            self.entries.append(entry)

    @property
    def last(self) -> str | None:
        return self.entries[-1].id if self.entries else None


def told(*said: Parsed, of: Setting | None = None, at: str | None = None) -> Minutes:
    log = Script()
    log.say(*said, at=at)
    return fold(of or setting(), log.entries)


def item(of: Minutes, key: str) -> ItemMinutes:
    return next(i for i in of.items if i.id == key)


def kinds(of: ItemMinutes) -> list[tuple[str, str]]:
    return [(p.number, kind_of(p.parsed)) for p in of.paragraphs]


_people = st.builds(
    Owner,
    st.sampled_from(["person", "person", "person", "role", "organisation", "body", "all"]),
    st.sampled_from(["pc", "js", "sk", "ab", "rn", "sec", "nobody", "nhs", "hub", "chair", "", "b1"]),
    st.sampled_from(["", "JS"]),
)
_several = st.lists(_people, max_size=3).map(tuple)
_ids = st.lists(st.sampled_from(["pc", "js", "nobody"]), max_size=2).map(tuple)
_items = st.sampled_from(["i1", "i4", "i5", "x1", "x2"])
_maybe_item = st.one_of(st.none(), _items)
_text = st.sampled_from(["", "so it was", "[/]"])
_times = st.one_of(
    st.none(), st.integers(0, 300).map(lambda m: dt.datetime(2026, 12, 9, 14) + dt.timedelta(minutes=m))
)
_sides = st.sampled_from(["for", "against", "abstaining"])
_named = st.lists(st.tuples(_people, _sides), max_size=3).map(tuple)
_count = st.tuples(*[st.integers(-1, 9)] * 3)
_effects = st.sampled_from(["stays", "stays-no-vote", "leaves"])

FORMS: st.SearchStrategy[Parsed] = st.one_of(
    st.builds(form.Item, _items),
    st.builds(form.Present, _several, _ids),
    st.builds(form.Leaves, _several),
    st.builds(form.Arrives, _several, _ids),
    st.builds(form.Interest, _people, _maybe_item, _text, _effects),
    st.builds(form.Proposal, _people, _text, st.one_of(st.none(), _people)),
    st.builds(form.Vote, _count),
    st.builds(
        form.Vote, st.one_of(st.none(), _count), _named, st.sampled_from([None, "for", "against"]), _named
    ),
    st.builds(form.Adjourn, st.none(), _times),
    st.builds(form.Decision, _text),
    st.builds(form.Continuation, _text),
    st.sampled_from([form.Open(), form.Resume(), form.Close(), form.Confidential(), form.Public()]),
    st.builds(form.Apologies, _several, _text),
    st.builds(form.Late, _several, _text),
    st.builds(form.Returns, _several),
    st.builds(form.Substitute, _people, _people),
    st.builds(form.Chair, _people),
    st.builds(form.Guest, _text, _text),
    st.builds(form.Observer, _text, _text),
    st.builds(form.Also, st.integers(-1, 40)),
    st.builds(form.Recommended, _text, st.one_of(st.none(), _people)),
    st.builds(form.Referred, _text, st.one_of(st.none(), _people)),
    st.builds(form.NotAgreed, _text),
    st.builds(form.Ratified, _text),
    st.builds(form.Noted, _text),
    st.builds(form.Action, _text, _several, st.booleans(), st.builds(Due, not_understood=st.booleans())),
    st.builds(form.Progress, _ids, _text),
    st.builds(form.Remark, _people, _text),
    st.builds(form.Prose, _text),
    st.builds(form.ItemAdded, _text),
    st.builds(form.Tabled, _text),
    st.builds(form.MinutesApproved, _text, _text),
    st.builds(form.Elected, _people, _text),
    st.builds(form.Thanks, _people, _text),
    st.builds(form.Defer, st.one_of(st.none(), st.just("m2"))),
    st.builds(form.NextMeeting, st.just(dt.datetime(2027, 2, 4, 14))),
    st.builds(form.Off, st.just("between ourselves")),
)

_entry_ids = st.sampled_from([f"e{n}" for n in range(14)])


def entries(
    parsed: st.SearchStrategy[Parsed] = FORMS, ids: st.SearchStrategy[str] = _entry_ids
) -> st.SearchStrategy[Entry]:
    """One entry that a log may hold: it may follow anything, itself and what is not held among them."""
    return st.builds(
        Entry,
        id=ids,
        meeting=st.just("m1"),
        line=st.just(""),
        parsed=parsed,
        item=_maybe_item,
        after=st.one_of(st.none(), _entry_ids, st.just("elsewhere")),
        at=_times,
        made=st.sampled_from([None, "x1"]),
        taken_back=st.sampled_from([False, False, False, True]),
    )


def logs(parsed: st.SearchStrategy[Parsed] = FORMS, size: int = 14) -> st.SearchStrategy[list[Entry]]:
    """Any log at all, damaged ones too: each id once, in any order."""
    return st.lists(entries(parsed), unique_by=lambda e: e.id, max_size=size)


def chains(parsed: st.SearchStrategy[Parsed] = FORMS, size: int = 25) -> st.SearchStrategy[list[Entry]]:
    """A log as it is typed: each entry after the one before."""

    def follow(said: list[Entry]) -> list[Entry]:
        script = Script()
        for entry in said:
            script.say(entry.parsed, item=entry.item, taken_back=entry.taken_back, made=entry.made)
        return script.entries

    return st.lists(entries(parsed), max_size=size).map(follow)


QUORUMS = st.builds(
    Quorum,
    st.sampled_from([None, "3", "1/3", "2/3"]),
    st.sampled_from([{}, {"voluntary": "1/3"}, {"public": "2", "voluntary": "1/2", "community": "1/2"}]),
)
SETTINGS = st.builds(
    Setting,
    st.just("m1"),
    st.sampled_from([ITEMS, ()]),
    st.sampled_from([MEMBERS, (), (*MEMBERS[:2], Member("pc", "voluntary", votes=False))]),
    QUORUMS,
    st.sampled_from([None, "js", "nobody"]),
)
