"""Two corrections of one line at once: both are kept, both are shown, and a person chooses.

Whoever corrects a line that somebody else has changed since it was read does not overwrite that: what they
typed is kept beside it, made on the version that they saw. It does nothing elsewhere until it is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.clock import stamped
from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.minutes.echo import Echo, said
from meetings.minutes.live import LiveMinutes
from meetings.minutes.reading import Says
from meetings.minutes.unmaking import MADE
from meetings.naming import Naming, naming_by
from meetings.office import Office
from meetings.records.entry import Entry
from meetings.store.change import Change

_SHORT = 6
"""How many characters of a change's id are enough for a person to name it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of several versions of a line: who typed it and when (London); `shown` is the one in the record.

    `change` is the one it stands by, `typed` the one it was typed in: another where an undo went back to it.
    `did` is whether it did something elsewhere, too.
    """

    change: Change
    typed: Change
    entry: Entry
    by: str
    at: dt.datetime | None
    shown: bool
    did: bool

    @property
    def id(self) -> str:
        """The end of the change's id, by which a person names it."""
        return self.change.id[-_SHORT:]

    @property
    def says(self) -> str:
        """What the line says in this version."""
        return "(taken back)" if self.entry.taken_back else self.entry.line


def versions_of(office: Office, entry: str) -> tuple[Version, ...]:
    """The versions a line stands in, the one that is shown first; a single one where nothing is to choose."""
    engine = office.store.engine
    held = engine.held("entry", entry)
    heads = [change for change in map(engine.change, held.heads if held else ()) if change and change.body]
    heads.sort(key=lambda change: (held is None or change.id != held.shown, change.seq))
    return tuple(_version(office, change, n == 0) for n, change in enumerate(heads))


def _version(office: Office, change: Change, shown: bool) -> Version:
    typed = office.store.in_effect(change.id) or change
    commit = office.store.engine.commit_of(typed.commit)
    by = naming_by(Naming(office), commit.by) if commit else ""
    did = commit is None or commit.size > 1
    at = stamped(commit.at) if commit else None
    return Version(change, typed, office.entries.at(change), by, at, shown, did)


def to_choose(office: Office, meeting: str) -> dict[str, tuple[Version, ...]]:
    """The lines of a meeting that stand in several versions, by id; versions that say the same are one."""
    forked = [held.record for held in office.store.engine.conflicts() if held.kind == "entry"]
    found = ((id_, versions_of(office, id_)) for id_ in forked if office.entries.get(id_).meeting == meeting)
    return {id_: those for id_, those in found if any(differ(one.entry, those[0].entry) for one in those)}


def differ(one: Entry, other: Entry) -> bool:
    """Whether two versions of a line say something else, wherever they stand."""
    return (one.line, one.parsed, one.taken_back) != (other.line, other.parsed, other.taken_back)


def in_one_version(live: LiveMinutes, id_: str) -> Entry:
    """A line that stands, to be put right; refused while it stands in versions that say something else.

    Versions that only stand in different places are settled by whatever is made of the line.
    """
    entry, versions = live.standing(id_), versions_of(live.office, id_)
    if any(differ(one.entry, entry) for one in versions):
        raise Refused(
            f"That line stands in {len(versions)} versions, changed at once: choose one of them first."
        )
    return replace(entry, bases=tuple(one.change.id for one in versions))


def kept_beside(live: LiveMinutes, seen: Entry, line: str, reading: Says) -> Echo:
    """Keep a correction beside the one that somebody else made meanwhile; inside a change of the minutes."""
    (theirs, *_) = versions_of(live.office, seen.id)
    live.office.entries.put(replace(seen, line=line, parsed=reading.parsed, tags=reading.tags, at=reading.at))
    by = f" by {theirs.by}" if theirs.by else ""
    return Echo((
        "two versions", f"changed meanwhile{by} to “{short_of(theirs.says, 60)}”",
        "yours is kept too: choose one",
    ))  # fmt: skip


def find_version(versions: Iterable[Version], words: str) -> Version:
    """One of the versions of a line, by the end of its id."""
    those = list(versions)
    fits = [one for one in those if words.strip() and one.change.id.endswith(words.strip().casefold())]
    if len(fits) != 1:
        known = ", ".join(one.id for one in those)
        raise NotHeld(f"“{short_of(words)}” names {len(fits)} of the versions; they are {known}.")
    return fits[0]


def find_forked(found: Iterable[str], words: str) -> str:
    """One of the lines that stand in several versions, by the end of its id."""
    fits = [id_ for id_ in found if words.strip() and id_.endswith(words.strip().casefold())]
    if len(fits) != 1:
        raise NotHeld(f"“{short_of(words)}” names {len(fits)} of the lines that stand in several versions.")
    return fits[0]


def chosen(live: LiveMinutes, entry: str, change: str) -> Echo:
    """Let one version of a line stand alone, with what it does; the others stay in its history."""
    pick = find_version(_several(live, entry), change)
    with live.change(f"choose: {pick.says[:60]}"):
        versions = _several(live, entry)
        pick = find_version(versions, change)
        _stand(live, versions, pick)
        now = live.entry(entry)
    return Echo(("settled", *said(live.telling, now), pick.says))


def both_kept(live: LiveMinutes, entry: str) -> Echo:
    """Let every version of a line stand as a line of its own, one after the other."""
    with live.change("keep every version as a line"):
        versions = _several(live, entry)
        standing = [one for one in versions if not one.entry.taken_back]
        first, *others = sorted(standing, key=lambda one: (not one.did, one.typed.seq))
        _stand(live, versions, first)
        after = live.entry(entry)
        for one in others:
            after = live.insert_after(after, one.entry.line, _reading(one))
    return Echo(("settled", f"{len(standing)} lines", *(one.entry.line for one in standing)))


def _several(live: LiveMinutes, entry: str) -> tuple[Version, ...]:
    versions = versions_of(live.office, entry)
    if not any(differ(one.entry, versions[0].entry) for one in versions):
        raise Refused("That line stands in one version only, so there is nothing to choose.")
    return versions


def _stand(live: LiveMinutes, versions: tuple[Version, ...], pick: Version) -> None:
    """Settle on a version. What the others did elsewhere is undone, what this one does is done."""
    office = live.office
    doing = [one for one in versions if one.did]
    stands = pick if pick in doing else doing[0] if doing else None
    entry = stands.entry if stands else _before_all(office, pick)
    for other in doing:
        if other is not stands:
            office.store.retract(other.typed, {("entry", entry.id), _made_by(entry)})
    office.entries.put(replace(entry, bases=tuple(one.change.id for one in versions)))
    if stands is not None:
        _settle_made(office, stands)
    live.catch_up()
    if stands is pick:
        return
    if pick.entry.taken_back:
        live.take_back(live.entry(pick.entry.id))
    else:
        live.rewrite(live.entry(pick.entry.id), pick.entry.line, _reading(pick), what="choose")


def _before_all(office: Office, version: Version) -> Entry:
    """The line that a version was made of; what it did still stands where no version did anything."""
    bases = version.typed.bases
    base = (office.store.in_effect(bases[0]) if bases else None) or version.typed
    return replace(office.entries.at(base), item=version.entry.item, after=version.entry.after)


def _made_by(entry: Entry) -> tuple[str, str]:
    return MADE.get(type(entry.parsed), ""), entry.made or ""


def _settle_made(office: Office, stands: Version) -> None:
    """Let what a line made say what the version that stands made of it, where the versions made two of it."""
    kind, id_ = _made_by(stands.entry)
    held = office.store.engine.held(kind, id_) if kind and id_ else None
    if held is None or len(held.heads) < 2:
        return
    for change in office.store.engine.changes(commit=stands.typed.commit):
        if (change.kind, change.record) == (kind, id_):
            office.store.go_back(change)


def _reading(version: Version) -> Says:
    return Says(version.entry.parsed, version.entry.at, version.entry.tags)
